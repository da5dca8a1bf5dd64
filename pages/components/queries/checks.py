"""The questions of the Checks page: findings with their age, warehouses and reasons."""

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import polars as pl

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

SIDES = ("neto", "unleashed")

# What only one side has: what is in use first.
PRODUCTS = """
SELECT sku, name, active
FROM skus
WHERE system = $side AND NOT in_both
    AND ($text = '' OR contains(lower(sku || ' ' || name), lower($text)))
ORDER BY active DESC, sku
LIMIT $size OFFSET $skip
"""

COUNT_PRODUCTS = """
SELECT count(*) AS products
FROM skus
WHERE system = $side AND NOT in_both
    AND ($text = '' OR contains(lower(sku || ' ' || name), lower($text)))
"""

COVERAGE = """
SELECT
    system,
    count(*) AS products,
    count(*) FILTER (WHERE active) AS active,
    count(*) FILTER (WHERE in_both) AS in_both,
    count(*) FILTER (WHERE active AND NOT in_both) AS active_missing,
    max(as_of) AS as_of
FROM skus
GROUP BY system
"""

TAX_CODES = """
SELECT code, description, rate, for_revenue, as_of FROM tax_codes ORDER BY code, rate
"""

STORE_RATE = "SELECT rate FROM store_tax_rate"

# What was open at the end of a day opened on it or before and did not close until later.
BY_DAY = """
WITH days AS (
    SELECT unnest(generate_series(
        CAST(timezone($zone, $since) AS DATE), CAST(timezone($zone, now()) AS DATE),
        INTERVAL 1 DAY
    ))::DATE AS day
), told AS (
    SELECT
        CAST(timezone($zone, opened_at) AS DATE) AS opened_on,
        CAST(timezone($zone, closed_at) AS DATE) AS closed_on
    FROM finding_history
)
SELECT
    day,
    count(*) FILTER (WHERE opened_on = day) AS opened,
    count(*) FILTER (WHERE closed_on = day) AS closed,
    count(*) FILTER (
        WHERE opened_on <= day AND (closed_on IS NULL OR closed_on > day)
    ) AS open_ones
FROM days
LEFT JOIN told ON true
GROUP BY day
ORDER BY day
"""

PAST = """
SELECT
    check_name, subject, severity, message, opened_at, closed_at,
    row_number() OVER (PARTITION BY check_name, subject ORDER BY opened_at) AS times
FROM finding_history
ORDER BY coalesce(closed_at, opened_at) DESC, check_name, subject
LIMIT $size OFFSET $skip
"""

COUNT_PAST = "SELECT count(*) AS findings FROM finding_history"

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


def products(side: str, text: str, *, size: int, skip: int) -> pl.DataFrame:
    """sku, name, active: what only this side (neto, unleashed) has; in use first."""
    return sources.rows(PRODUCTS, {"side": side, "text": text, "size": size, "skip": skip})


def count_products(side: str, text: str) -> int:
    return int(sources.rows(COUNT_PRODUCTS, {"side": side, "text": text})["products"][0])


def coverage() -> dict[str, dict[str, Any]]:
    """By side: products, active, in_both, active_missing, as_of."""
    return {row["system"]: row for row in sources.rows(COVERAGE).to_dicts()}


def tax_codes() -> list[dict[str, Any]]:
    """code, description, rate (a fraction), for_revenue, as_of."""
    return sources.rows(TAX_CODES).to_dicts()


def store_rate() -> Decimal | None:
    """The rate that the store charges, a fraction; None: not known."""
    found = sources.rows(STORE_RATE)
    rate: Decimal | None = found["rate"][0] if found.height else None
    return rate


def by_day(since: datetime, zone: str) -> pl.DataFrame:
    """day, opened, closed, open_ones (at the day's end): of the store's days."""
    return sources.rows(BY_DAY, {"since": since, "zone": zone})


def past(*, size: int, skip: int) -> pl.DataFrame:
    """check_name, subject, severity, message, opened_at, closed_at, times; newest first."""
    return sources.rows(PAST, {"size": size, "skip": skip})


def count_past() -> int:
    return int(sources.rows(COUNT_PAST)["findings"][0])


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
