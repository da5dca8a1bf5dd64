"""How often a request is tried, and how long the pauses between the tries are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# A server that wants to be left alone for longer than this ends the run; the next one may ask.
LONGEST_PAUSE = 300.0


@dataclass(frozen=True)
class Backoff:
    """Capped exponential back-off with full jitter; `random` gives numbers from 0 to 1."""

    random: Callable[[], float]
    tries: int = 5
    first: float = 1.0
    cap: float = 30.0

    def pause(self, attempt: int, retry_after: float | None) -> float | None:
        """Seconds to wait after this try, counted from 1; None when there is no next one."""
        if attempt >= self.tries or (retry_after or 0) > LONGEST_PAUSE:
            return None
        jitter = self.random() * min(self.cap, self.first * 2.0 ** (attempt - 1))
        return max(jitter, retry_after or 0)


def retry_after(header: str | None, now: datetime) -> float | None:
    """The seconds a Retry-After header asks for, given as a number or as a date."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        moment: datetime = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - now).total_seconds(), 0.0)
