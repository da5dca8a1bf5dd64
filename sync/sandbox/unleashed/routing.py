"""Which handler a method and a path lead to; the page number is part of the path (contract 1.2)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sync.sandbox.unleashed.answers import Answer, no_such_call, problem
from sync.sandbox.unleashed.calls import Call
from sync.sandbox.unleashed.records import Record, Table, is_guid
from sync.sandbox.unleashed.state import UnleashedState

Handler = Callable[[UnleashedState, Call], Answer]


@dataclass(frozen=True)
class Endpoint:
    """`pattern` is what follows the resource: words, `{guid}` or `{page}`."""

    method: str
    pattern: tuple[str, ...]
    handler: Handler


Resources = Mapping[str, Sequence[Endpoint]]


def listing(handler: Handler) -> tuple[Endpoint, ...]:
    """The three addresses of a list: bare, `/{n}` and `/Page/{n}`."""
    return tuple(
        Endpoint("GET", pattern, handler) for pattern in ((), ("{page}",), ("Page", "{page}"))
    )


def single(table_of: Callable[[UnleashedState], Table]) -> Endpoint:
    """`GET /{Resource}/{guid}`: the bare record, 404 when it is unknown."""
    return Endpoint("GET", ("{guid}",), lambda state, call: Answer(200, one(table_of(state), call)))


def one(table: Table, call: Call) -> Record:
    """The record that the path names."""
    record = table.get(call.guid)
    if record is None:
        raise problem(404, f"There is no record with the Guid {call.guid}.")
    return record


def route(resources: Resources, method: str, path: str) -> tuple[Handler, dict[str, str]]:
    """The handler and the path's parameters; 404 for no such path, 405 for no such verb on it."""
    words = [word for word in path.split("/") if word]
    endpoints = resources.get(words[0].lower(), ()) if words else ()
    matched = [
        (endpoint, parameters)
        for endpoint in endpoints
        if (parameters := _match(endpoint.pattern, words[1:])) is not None
    ]
    if not matched:
        raise no_such_call(path)
    for endpoint, parameters in matched:
        if endpoint.method == method:
            return endpoint.handler, parameters
    raise problem(405, f"{method} is not supported at {path}.")


def _match(pattern: tuple[str, ...], words: list[str]) -> dict[str, str] | None:
    if len(pattern) != len(words):
        return None
    parameters = {}
    for wanted, word in zip(pattern, words, strict=True):
        if wanted.startswith("{"):
            name = wanted.strip("{}")
            if not _fits(name, word):
                return None
            parameters[name] = word
        elif wanted.lower() != word.lower():
            return None
    return parameters


def _fits(name: str, word: str) -> bool:
    return word.isdecimal() if name == "page" else is_guid(word)
