"""The clock of this machine and Neto's agree: what changed in Neto is asked for by time."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sync.domain.finding import Finding, Severity

CHECK = "clock"
TOLERABLE = timedelta(minutes=1)
GRAVE = timedelta(minutes=15)


def check_clock(ours: datetime, neto: datetime | None) -> Iterator[Finding]:
    """Both as of one moment, UTC; `neto` is None where Neto does not tell its time."""
    if neto is None or abs(ours - neto) <= TOLERABLE:
        return
    apart = abs(ours - neto)
    ahead = "ahead of" if ours > neto else "behind"
    yield Finding(
        CHECK,
        Severity.ERROR if apart > GRAVE else Severity.WARNING,
        "clock",
        f"The clock of the machine that Tandem runs on is {_worded(apart)} {ahead} Neto's. "
        "Changes are asked for by the earlier of the two, so that none is left out; but the times "
        "that Tandem shows are wrong, and what is done once a day is done at another hour.",
        "Let the machine set its clock from the network.",
        "The machine that runs Tandem: date and time, set automatically",
    )


def _worded(apart: timedelta) -> str:
    minutes = round(apart.total_seconds() / 60)
    days, hours = divmod(minutes // 60, 24)
    if days:
        return f"{days} days and {hours} hours"
    if hours:
        return f"{hours} hours and {minutes % 60} minutes"
    return f"{minutes} minutes" if minutes > 1 else "more than a minute"
