"""The questions of the Checks page: findings with their age, warehouses and reasons."""

from datetime import datetime
from typing import Any

from pages.components import sources

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
WHERE $severity = '' OR severity = $severity
ORDER BY
    list_position(['error', 'warning', 'info'], severity), opened_at, check_name, subject
LIMIT $size OFFSET $skip
"""

COUNTS = "SELECT severity, count(*) AS findings FROM findings GROUP BY severity"

CHECKED = "SELECT max(checked_at) AS moment FROM checks"

WAREHOUSES = "SELECT system, code, name, active, as_of FROM warehouses ORDER BY system, code"

REASONS = "SELECT system, reason FROM reasons ORDER BY system, reason"


def findings(severity: str, *, size: int, skip: int) -> list[dict[str, Any]]:
    """check_name, severity, subject, message, fix, opened_at; `severity` "" is all."""
    return sources.rows(FINDINGS, {"severity": severity, "size": size, "skip": skip}).to_dicts()


def counts() -> dict[str, int]:
    """How many findings of each severity."""
    return dict(sources.rows(COUNTS).iter_rows())


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
