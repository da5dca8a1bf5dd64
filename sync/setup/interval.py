"""How often a task runs, as a person writes it: "15 minutes"."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from sync.setup.faults import WrongValue

UNITS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}
LONGEST = timedelta(days=366)
_WRITTEN = re.compile(r"(\d{1,9})\s*(minute|hour|day)s?", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class Interval:
    """`count` times one `unit` ("minute", "hour" or "day"); kept as written, not converted."""

    count: int
    unit: str

    def __post_init__(self) -> None:
        if self.unit not in UNITS or self.count < 1 or self.count * UNITS[self.unit] > LONGEST:
            raise WrongValue(
                'must be an interval such as "15 minutes", "1 hour" or "2 days", '
                "one minute at least and 366 days at most",
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "N minutes", "N hours" or "N days" (interface, section 2); else WrongValue."""
        written = _WRITTEN.fullmatch(text.strip())
        return cls(int(written[1]), written[2].lower()) if written else cls(0, "minute")

    @property
    def text(self) -> str:
        return f"{self.count} {self.unit}" + ("" if self.count == 1 else "s")

    @property
    def delta(self) -> timedelta:
        return self.count * UNITS[self.unit]

    def __str__(self) -> str:
        return self.text
