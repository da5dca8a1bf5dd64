"""One session as the server sees it: Streamlit's own protocol over a WebSocket, no browser."""

import random
import string
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.server import Cookie

STREAM = "/_stcore/stream"
BROKEN = "This page could not be shown"
DONE = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}


@dataclass(frozen=True)
class Filter:
    """A widget that narrows what a page shows; `element` is its message."""

    kind: str
    element: Any
    fragment: str

    def changed(self, choice: random.Random) -> WidgetState:
        """The state that a browser sends after a person touched it."""
        state = WidgetState(id=self.element.id)
        if self.kind == "text_input":
            # Never the same twice: what was asked before is answered from memory.
            state.string_value = "".join(choice.choices(string.digits, k=3))
        elif self.kind == "pagination":
            state.int_value = choice.randint(2, max(2, min(self.element.num_pages, 40)))
        elif self.kind == "button_group":
            option = choice.choice(self.element.options)
            label = f"{option.content_icon} {option.content}".strip()
            state.string_array_value.data[:] = [label]
        elif self.kind == "multiselect":
            state.string_array_value.data[:] = [choice.choice(self.element.options)]
        else:
            state.string_value = choice.choice(self.element.options)
        return state


FILTERS = {"selectbox", "button_group", "text_input", "pagination", "multiselect"}


@dataclass(frozen=True)
class Run:
    """One run of a script: how long until its last word, what can be filtered, was it whole."""

    seconds: float
    filters: list[Filter]
    size: int
    broken: bool


class Visit:
    """One open page. `async with Visit(...) as visit: await visit.open("exports")`."""

    def __init__(self, port: int, cookie: Cookie) -> None:
        self._headers = {"Cookie": f"{cookie.name}={cookie.value}"}
        self._address = f"ws://127.0.0.1:{port}{STREAM}"

    async def __aenter__(self) -> Self:
        self._line: ClientConnection = await connect(
            self._address,
            additional_headers=self._headers,
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            compression=None,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._line.close()

    async def open(self, page: str, query: str = "") -> Run:
        self._page, self._query = page, query
        return await self._run([], "")

    async def change(self, which: Filter, choice: random.Random) -> Run:
        return await self._run([which.changed(choice)], which.fragment)

    async def _run(self, states: list[WidgetState], fragment: str) -> Run:
        ask = BackMsg()
        ask.rerun_script.page_name = self._page
        ask.rerun_script.query_string = self._query
        ask.rerun_script.fragment_id = fragment
        ask.rerun_script.widget_states.widgets.extend(states)
        ask.rerun_script.context_info.timezone = "Australia/Sydney"
        began = perf_counter()
        await self._line.send(ask.SerializeToString())
        answers, size = [], 0
        while True:
            raw = await self._line.recv(decode=False)
            size += len(raw)
            message = ForwardMsg()
            message.ParseFromString(raw)
            if message.WhichOneof("type") == "script_finished" and message.script_finished in DONE:
                break
            answers.append(message)
        return Run(perf_counter() - began, _filters(answers), size, _broken(answers))


def _filters(answers: list[ForwardMsg]) -> list[Filter]:
    found = {}
    for answer in answers:
        if answer.WhichOneof("type") != "delta":
            continue
        element = answer.delta.new_element
        kind = element.WhichOneof("type")
        if kind not in FILTERS or answer.metadata.delta_path[0] != 0:
            continue
        inner = getattr(element, kind)
        if not inner.form_id and not inner.disabled and _has_a_choice(kind, inner):
            found[inner.id] = Filter(kind, inner, answer.delta.fragment_id)
    return list(found.values())


def _has_a_choice(kind: str, inner: Any) -> bool:
    if kind == "pagination":
        return bool(inner.num_pages > 1)
    return kind == "text_input" or len(inner.options) > 1


def _broken(answers: list[ForwardMsg]) -> bool:
    return any(
        answer.delta.new_element.WhichOneof("type") == "exception"
        or BROKEN in answer.delta.new_element.alert.title
        for answer in answers
        if answer.WhichOneof("type") == "delta"
    )
