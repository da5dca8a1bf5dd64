"""Documents named by a filter instead of one by one: thousands that failed for one cause."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from sync.domain.document import DocumentState

# States of a document that is stuck for a reason; what waits or is being sent has none.
STUCK = (DocumentState.FAILED, DocumentState.HELD, DocumentState.UNKNOWN)


class Days(StrEnum):
    """Which of a document's moments `since` and `until` are about."""

    SEEN = "seen"  # first seen in Neto
    TRIED = "tried"  # last tried; first seen when it never was
    EXPORTED = "exported"


@dataclass(frozen=True)
class Matching:
    """A filter of the export log: empty texts and None mean all; the moments are UTC.

    `text` is looked for in numbers and reasons.
    """

    kind: str = ""
    code: str = ""
    text: str = ""
    days: Days = Days.SEEN
    since: datetime | None = None
    until: datetime | None = None

    def params(self) -> dict[str, Any]:
        """As the statement `matching_documents` takes them."""
        return {
            "kind": self.kind,
            "code": self.code,
            "text": self.text,
            "days": self.days.value,
            "since": self.since,
            "until": self.until,
        }

    def subject(self) -> dict[str, Any]:
        """As a request carries it."""
        moments = {"since": self.since, "until": self.until}
        return self.params() | {name: at and at.isoformat() for name, at in moments.items()}

    @classmethod
    def of_subject(cls, subject: Mapping[str, Any]) -> Self:
        """Raises KeyError or ValueError for what no `subject` made."""
        return cls(
            kind=subject["kind"],
            code=subject["code"],
            text=subject["text"],
            days=Days(subject["days"]),
            since=_moment(subject["since"]),
            until=_moment(subject["until"]),
        )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
