"""The questions of the Checks page: findings with their age, warehouses and reasons."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from pages.components import sources
from sync.domain.checks import rma_reasons

# The worst first, then what has been open for longest.
FINDINGS = """
SELECT
    check_name, severity, subject, message, fix,
    (
        SELECT min(opened_at) FROM finding_history AS history
        WHERE history.check_name = findings.check_name
            AND history.subject = findings.subject
            AND closed_at IS NULL
    ) AS opened_at
FROM findings
WHERE ($severity = '' OR severity = $severity)
    AND ($check = '' OR check_name = $check)
    AND ($text = '' OR contains(lower(subject || ' ' || message), lower($text)))
ORDER BY
    list_position(['error', 'warning', 'info'], severity), opened_at, check_name, subject
LIMIT $size OFFSET $skip
"""

COUNTS = """
SELECT severity, count(*) AS findings FROM findings
WHERE ($check = '' OR check_name = $check)
    AND ($text = '' OR contains(lower(subject || ' ' || message), lower($text)))
GROUP BY severity
"""

# Every check that ran, with what it found.
CHECKS = "SELECT check_name, findings FROM checks ORDER BY findings DESC, check_name"

CHECKED = "SELECT max(checked_at) AS moment FROM checks"

WAREHOUSES = "SELECT system, code, name, active, as_of FROM warehouses ORDER BY system, code"

REASONS = "SELECT system, reason FROM reasons ORDER BY system, reason"

NAMELESS = "SELECT count(*) AS n FROM findings WHERE check_name = $check AND subject = $subject"


@dataclass(frozen=True)
class Wanted:
    """Which findings; "" is all."""

    severity: str = ""
    check: str = ""
    text: str = ""


def findings(wanted: Wanted, *, size: int, skip: int) -> list[dict[str, Any]]:
    """check_name, severity, subject, message, fix, opened_at."""
    return sources.rows(FINDINGS, {**asdict(wanted), "size": size, "skip": skip}).to_dicts()


def counts(wanted: Wanted) -> dict[str, int]:
    """How many findings of each severity, whichever severity is wanted."""
    params = {"check": wanted.check, "text": wanted.text}
    return dict(sources.rows(COUNTS, params).iter_rows())


def checks() -> dict[str, int]:
    """Every check that ran, the one that found most first, and how much it found."""
    return dict(sources.rows(CHECKS).iter_rows())


def checked_at() -> datetime | None:
    """When a check ran last, UTC; None: never."""
    moment: datetime | None = sources.rows(CHECKED)["moment"][0]
    return moment


def warehouses() -> list[dict[str, Any]]:
    """system, code, name, active, as_of."""
    return sources.rows(WAREHOUSES).to_dicts()


def reasons() -> dict[str, list[str]]:
    """The reasons met so far, by system."""
    found: dict[str, list[str]] = {}
    for system, reason in sources.rows(REASONS).iter_rows():
        found.setdefault(system, []).append(reason)
    return found


def returns_without_reason() -> bool:
    """Whether goods came back in Neto for which no reason is named, and that is not mapped."""
    found = sources.rows(NAMELESS, {"check": rma_reasons.CHECK, "subject": rma_reasons.NO_REASON})
    return bool(found["n"][0])
