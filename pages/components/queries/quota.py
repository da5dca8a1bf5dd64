"""How the month's API calls stand, and which task spends them."""

from typing import Any

import polars as pl

from pages.components import sources

SYSTEM = "unleashed"  # the only one with a monthly limit

QUOTA = """
SELECT calls_allowed, reserve, used, calls_left, spent_per_day, expected_per_day,
    reserve_reached_at, runs_out_at, spacing, measured_at
FROM quota
WHERE system = $system AND month = $month
"""

BY_TASK = """
SELECT task, calls
FROM api_calls_by_task
WHERE system = $system AND month = $month
ORDER BY calls DESC, task
"""


def quota(month: str) -> dict[str, Any] | None:
    """None: the runner has not counted in this month yet."""
    found = sources.rows(QUOTA, {"system": SYSTEM, "month": month}).to_dicts()
    return found[0] if found else None


def by_task(month: str) -> pl.DataFrame:
    """task, calls; most calls first."""
    return sources.rows(BY_TASK, {"system": SYSTEM, "month": month})
