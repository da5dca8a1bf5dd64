"""Reads Neto's verdict on a call: Ack, and messages in the three shapes that are met."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sync.clients import neto_shapes
from sync.clients.answer import Answer, Nonsense, decoded

_VERDICTS = frozenset({"Success", "Warning", "Error"})


@dataclass(frozen=True)
class Reply:
    """The body of an answer. `ack` is Success, Warning or Error (neto-api, 1.4)."""

    ack: str
    messages: tuple[str, ...]
    body: dict[str, Any]

    @property
    def server_time(self) -> datetime | None:
        """`CurrentTime`, UTC (neto-api, 1.2); None where it is not told or makes no sense."""
        try:
            return neto_shapes.instant(self.body.get("CurrentTime"))
        except ValueError:
            return None

    def rows(self, entity: str) -> list[dict[str, Any]]:
        """The objects of an entity, whatever shape they came in."""
        try:
            return neto_shapes.rows(self.body.get(entity))
        except ValueError as error:
            raise Nonsense(f"{entity} is {error}") from None


def reply(answer: Answer) -> Reply:
    """Raises Nonsense for a body without a verdict: a page of somebody else, or an outage."""
    body = decoded(answer)
    if isinstance(body, dict) and len(body) == 1:
        (name, inner), *_ = body.items()
        # Some clients expect a wrapper as it stands in XML (neto-api, 1.2).
        body = inner if name.endswith("Response") else body
    if not isinstance(body, dict) or body.get("Ack") not in _VERDICTS:
        raise Nonsense(f"no Ack: {answer.text}")
    return Reply(body["Ack"], tuple(_messages(body.get("Messages"))), body)


def _messages(value: Any) -> Iterator[str]:
    """All texts, errors and warnings alike: object of objects, object of lists, list of objects."""
    if isinstance(value, list):
        for one in value:
            yield from _messages(one)
    elif isinstance(value, dict):
        if words := _words(value):
            yield words
        for name in ("Error", "Warning"):
            yield from _messages(value.get(name))
    elif isinstance(value, str) and value.strip():
        yield value.strip()


def _words(message: dict[str, Any]) -> str:
    said = (str(message.get(name) or "").strip() for name in ("Message", "Description"))
    return ": ".join(dict.fromkeys(one for one in said if one))
