"""What came back for a request, and the ways in which nothing useful came back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from http import HTTPStatus
from typing import Any


@dataclass(frozen=True)
class Answer:
    """A whole answer; `headers` compares names without case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", errors="replace")

    @property
    def succeeded(self) -> bool:
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES

    @property
    def faulty(self) -> bool:
        """The status says nothing about the request itself, not even whether it was processed."""
        internal = HTTPStatus.INTERNAL_SERVER_ERROR
        return self.status == HTTPStatus.REQUEST_TIMEOUT or self.status >= internal


class Nonsense(Exception):
    """An answer came, but its body is not what the system ever sends."""


class Kind(Enum):
    """How a try went wrong."""

    UNREACHED = "nothing was sent"
    SILENT = "no answer in time"
    DROPPED = "the connection broke"
    BUSY = "refused before it was looked at"
    FAULTY = "an error of the server's own"
    NONSENSE = "an answer that makes no sense"


@dataclass(frozen=True)
class Trouble:
    """A try that brought no clear answer. `retry_after` is in seconds, as the server asked."""

    kind: Kind
    words: str
    retry_after: float | None = None

    @property
    def without_effect(self) -> bool:
        """Nothing can have happened over there."""
        return self.kind in (Kind.UNREACHED, Kind.BUSY)


def decoded(answer: Answer) -> Any:
    """The body as JSON, fractions as Decimal; Nonsense when it is none."""
    try:
        return json.loads(answer.body, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Nonsense(f"no JSON: {answer.text.strip() or '(an empty body)'}") from None


def _no_number(word: str) -> Any:
    raise ValueError(word)
