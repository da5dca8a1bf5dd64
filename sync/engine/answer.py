"""How a request ended, for the person who made it."""

from dataclasses import dataclass
from typing import Any

from sync.domain.request import RequestState
from sync.errors import SyncError


@dataclass(frozen=True)
class Answer:
    """`message` is for people, `result` for a page or a command."""

    state: RequestState
    message: str
    result: dict[str, Any] | None = None


def refusal(error: SyncError) -> Answer:
    return Answer(RequestState.FAILED, f"{error.message} {error.fix}".strip())
