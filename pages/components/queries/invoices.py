"""The questions of the invoice reconciliation: figures, days, counts and one page of rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from pages.components import sources

# One condition for everything that is shown: what a person filtered by. What one side lacks
# counts as nothing there, so that every difference has an amount.
FILTERED = """
FROM (
    SELECT *, coalesce(neto_total, 0) - coalesce(unleashed_total, 0) AS difference
    FROM invoice_variance
)
WHERE ($text = '' OR contains(lower(concat_ws(' ', neto_id, unleashed_number)), lower($text)))
    AND ($since::DATE IS NULL OR day >= $since::DATE)
    AND ($until::DATE IS NULL OR day <= $until::DATE)
"""
OPEN = "state NOT IN ('matched', 'in_flight')"
CHANGED = "neto_id IN (SELECT subject FROM findings WHERE check_name = 'changed_after_export')"

FIGURES = f"""
SELECT
    count(*) AS invoices,
    count(*) FILTER (state = 'matched') AS matched,
    count(*) FILTER (state = 'in_flight') AS in_flight,
    count(*) FILTER ({OPEN}) AS open,
    sum(difference) FILTER ({OPEN}) AS difference,
    sum(abs(difference)) FILTER ({OPEN}) AS at_stake,
    sum(neto_total) FILTER (state = 'matched') AS matched_total,
    sum(neto_total) FILTER (state = 'in_flight') AS in_flight_total,
    min(first_seen_at) FILTER ({OPEN}) AS oldest,
    max(neto_as_of) AS neto_as_of,
    max(unleashed_as_of) AS unleashed_as_of
{FILTERED}
"""

COUNTS = f"""
SELECT state, count(*) AS invoices, count(*) FILTER ({CHANGED}) AS changed
{FILTERED}
GROUP BY state
"""

# What is in flight is in no amount: it is not a difference yet.
DAYS = f"""
SELECT
    day,
    state,
    count(*) AS invoices,
    count(neto_total) FILTER (state <> 'in_flight') AS in_neto,
    count(unleashed_total) FILTER (state <> 'in_flight') AS in_unleashed,
    coalesce(sum(neto_total) FILTER (state <> 'in_flight'), 0) AS neto,
    coalesce(sum(unleashed_total) FILTER (state <> 'in_flight'), 0) AS unleashed,
    coalesce(sum(difference) FILTER ({OPEN}), 0) AS difference
{FILTERED}
    AND day IS NOT NULL
GROUP BY day, state
ORDER BY day, state
"""

# A sort that is not asked for gives NULL for every row and so changes nothing.
CHOSEN = f"""
SELECT
    document_id, neto_id, unleashed_number, unleashed_guid, state, day, neto_total,
    unleashed_total, difference, neto_tax, unleashed_tax, first_seen_at, days_open,
    {CHANGED} AS changed
{FILTERED}
    AND ($day::DATE IS NULL OR day = $day::DATE)
    AND ($state = '' OR state = $state OR ($state = 'open' AND {OPEN})
        OR ($state = 'changed' AND {CHANGED}))
ORDER BY
    CASE WHEN $sort = 'unmatched' THEN
        CASE state WHEN 'matched' THEN 2 WHEN 'in_flight' THEN 1 ELSE 0 END END,
    CASE WHEN $sort IN ('unmatched', 'largest') THEN abs(difference) END DESC,
    CASE WHEN $sort = 'oldest' THEN first_seen_at END,
    CASE WHEN $sort = 'newest' THEN day END DESC,
    CASE WHEN $sort = 'number' THEN neto_id END,
    first_seen_at, day DESC, neto_id, unleashed_number
"""
PAGE = CHOSEN + "LIMIT $size OFFSET $skip"

HOW_MANY = f"""
SELECT count(*) AS invoices
{FILTERED}
    AND ($day::DATE IS NULL OR day = $day::DATE)
    AND ($state = '' OR state = $state OR ($state = 'open' AND {OPEN})
        OR ($state = 'changed' AND {CHANGED}))
"""

EVER = "SELECT count(*) AS invoices FROM invoice_variance"


@dataclass(frozen=True)
class Wanted:
    """A filter as the log takes it: empty text and None mean all; both days count."""

    text: str
    since: date | None
    until: date | None

    def params(self) -> dict[str, Any]:
        return {"text": self.text, "since": self.since, "until": self.until}


@dataclass(frozen=True)
class Chosen:
    """What the table shows of it: a state (`open` and `changed` are some), one day, an order."""

    wanted: Wanted
    state: str
    day: date | None
    sort: str

    def params(self) -> dict[str, Any]:
        return {**self.wanted.params(), "state": self.state, "day": self.day}


def figures(wanted: Wanted) -> dict[str, Any]:
    """invoices, matched, in_flight, open, their amounts, oldest, and when both sides were read."""
    return sources.rows(FIGURES, wanted.params()).to_dicts()[0]


def counts(wanted: Wanted) -> tuple[dict[str, int], int]:
    """How many there are in each state, and how many orders were changed after their export."""
    found = sources.rows(COUNTS, wanted.params())
    by_state: dict[str, int] = dict(found.select("state", "invoices").iter_rows())
    return by_state, int(found["changed"].sum())


def days(wanted: Wanted) -> pl.DataFrame:
    """A row per day and state: invoices, in_neto, in_unleashed, neto, unleashed, difference."""
    return sources.rows(DAYS, wanted.params())


def how_many(chosen: Chosen) -> int:
    """How many rows the table has on all its pages."""
    return int(sources.rows(HOW_MANY, chosen.params())["invoices"][0])


def page(chosen: Chosen, *, size: int, skip: int) -> pl.DataFrame:
    more = {"sort": chosen.sort, "size": size, "skip": skip}
    return sources.rows(PAGE, {**chosen.params(), **more})


def everything(chosen: Chosen) -> Callable[[], pl.DataFrame]:
    """All rows of the table, asked for when it is called."""
    return sources.later(CHOSEN, {**chosen.params(), "sort": chosen.sort})


def any_at_all() -> bool:
    return bool(sources.rows(EVER)["invoices"][0])
