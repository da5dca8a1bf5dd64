"""The questions of the stock page: what differs, where, how much and since when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl

from pages.components import sources

OPEN = "state NOT IN ('matched', 'in_flight')"
# A difference of today or yesterday is news, one of last month is a habit.
AGE = """CASE
    WHEN days_open <= 1 THEN '0-1'
    WHEN days_open <= 7 THEN '2-7'
    WHEN days_open <= 30 THEN '8-30'
    WHEN days_open > 30 THEN '31-'
    ELSE ''
END"""

# What a person filtered by, without state and age: those are counted.
FILTERED = """
FROM stock_variance
WHERE ($warehouse = '' OR warehouse = $warehouse)
    AND ($group = '' OR product_group = $group)
    AND ($supplier = '' OR supplier = $supplier)
    AND ($text = '' OR contains(lower(sku), lower($text)) OR contains(lower(name), lower($text)))
"""
IN_STATE = f"""
    AND ($state = 'all' OR state = $state OR ($state = '' AND {OPEN}))
    AND ($age = '' OR {AGE} = $age)
"""
PICKED = "    AND ($sku = '' OR (sku = $sku AND warehouse = $in_warehouse))\n"

# Kits are left out of units and value: their components have rows of their own.
GROUPS = (
    f"SELECT state, {AGE} AS age, count(*) AS levels,"
    """
    sum(variance) FILTER (variance > 0 AND NOT kit) AS units_over,
    -sum(variance) FILTER (variance < 0 AND NOT kit) AS units_under,
    sum(variance_value) FILTER (variance > 0) AS value_over,
    -sum(variance_value) FILTER (variance < 0) AS value_under,
    count(*) FILTER (kit) AS kits,
    count(*) FILTER (variance_value IS NULL AND NOT kit) AS without_cost,
    min(first_seen_at) AS oldest
""" + FILTERED + "GROUP BY ALL"
)

SHOWN = """SELECT sku, name, state, warehouse, neto_quantity, unleashed_quantity, in_flight,
    variance, unit_cost, variance_value, first_seen_at, days_open, product_group, supplier, kit
"""
# Each with its own text: DuckDB finds the first rows of a plain order without sorting them all.
ORDERS = {
    "value": "abs(variance_value) DESC NULLS LAST, abs(variance) DESC, sku, warehouse",
    "units": "abs(variance) DESC, sku, warehouse",
    "oldest": "first_seen_at NULLS LAST, sku, warehouse",
    "newest": "first_seen_at DESC NULLS LAST, sku, warehouse",
    "sku": "sku, warehouse",
}
COUNT = "SELECT count(*) AS levels" + FILTERED + IN_STATE + PICKED

WORST_FIRST = """
), worst AS (
    SELECT sku, sum(abs(weight)) AS total
    FROM differing
    GROUP BY sku
    HAVING total > 0
    ORDER BY total DESC, sku
    LIMIT $most
)
SELECT differing.*, total
FROM differing
JOIN worst USING (sku)
ORDER BY total DESC, sku, warehouse
"""
# The SKUs that are worst in all warehouses together, by value or by units.
WORST = (
    """
WITH differing AS (
    SELECT sku, name, warehouse, variance, variance_value, state,
        CASE WHEN $by_value THEN variance_value ELSE variance END AS weight
"""
    + FILTERED
    + IN_STATE
    + "    AND "
    + OPEN
    + WORST_FIRST
)


CHOICES = {
    "warehouse": "SELECT DISTINCT warehouse AS choice FROM stock_variance ORDER BY choice",
    "group": """SELECT DISTINCT product_group AS choice FROM stock_variance
        WHERE choice <> '' ORDER BY choice""",
    "supplier": """SELECT DISTINCT supplier AS choice FROM stock_variance
        WHERE choice <> '' ORDER BY choice""",
}

AS_OF = "SELECT neto_as_of, unleashed_as_of FROM stock_variance LIMIT 1"

# By the store's days; what opened before counts into what is open.
TREND = """
WITH opened AS (
    SELECT timezone($zone, opened_at)::DATE AS day, count(*) AS levels
    FROM stock_variance_history
    WHERE opened_at >= $since
    GROUP BY day
), closed AS (
    SELECT timezone($zone, closed_at)::DATE AS day, count(*) AS levels
    FROM stock_variance_history
    WHERE closed_at >= $since
    GROUP BY day
)
SELECT day, coalesce(opened.levels, 0) AS opened, coalesce(closed.levels, 0) AS closed
FROM opened
FULL JOIN closed USING (day)
ORDER BY day
"""
NOW_OPEN = "SELECT count(*) AS levels FROM stock_variance_history WHERE closed_at IS NULL"

# The end of the newest difference, or else the first comparison.
CALM_SINCE = """
SELECT coalesce(
    (SELECT max(closed_at) FROM stock_variance_history),
    (SELECT min(finished_at) FROM runs WHERE task = 'reconcile' AND status = 'succeeded')
) AS moment
"""


@dataclass(frozen=True)
class Wanted:
    """A filter as the log takes it: "" means all; `state` "" means all that differ."""

    state: str = "all"
    warehouse: str = ""
    group: str = ""
    supplier: str = ""
    text: str = ""
    age: str = ""
    sku: str = ""
    in_warehouse: str = ""

    def broad(self) -> dict[str, object]:
        """Without what is counted, and without what was picked in the chart."""
        return {
            "warehouse": self.warehouse,
            "group": self.group,
            "supplier": self.supplier,
            "text": self.text,
        }

    def narrow(self) -> dict[str, object]:
        return {**self.broad(), "state": self.state, "age": self.age}

    def exact(self) -> dict[str, object]:
        return {**self.narrow(), "sku": self.sku, "in_warehouse": self.in_warehouse}


def groups(wanted: Wanted) -> pl.DataFrame:
    """state, age and what stands in each: levels, units, value, kits, oldest."""
    return sources.rows(GROUPS, wanted.broad())


def total(wanted: Wanted) -> int:
    return int(sources.rows(COUNT, wanted.exact())["levels"][0])


def listed(sort: str) -> str:
    """All rows of a filter in this order."""
    return SHOWN + FILTERED + IN_STATE + PICKED + "ORDER BY " + ORDERS[sort]


def page(wanted: Wanted, sort: str, *, size: int, skip: int) -> pl.DataFrame:
    sql = listed(sort) + "\nLIMIT $size OFFSET $skip"
    return sources.rows(sql, {**wanted.exact(), "size": size, "skip": skip})


def worst(wanted: Wanted, *, by_value: bool, most: int) -> pl.DataFrame:
    """The cells of the worst SKUs, the worst first; never what is matched or on its way."""
    state = "" if wanted.state in {"all", "matched", "in_flight"} else wanted.state
    asked = {**wanted.narrow(), "state": state, "by_value": by_value, "most": most}
    return sources.rows(WORST, asked)


def choices(name: str) -> list[str]:
    """What can be filtered by: `warehouse`, `group` or `supplier`."""
    return sources.rows(CHOICES[name])["choice"].to_list()


def as_of() -> dict[str, Any] | None:
    """When either side was read; None before the first comparison."""
    found = sources.rows(AS_OF).to_dicts()
    return found[0] if found else None


def trend(since: datetime, zone: str) -> pl.DataFrame:
    """day, opened, closed; only days on which something happened."""
    return sources.rows(TREND, {"since": since, "zone": zone})


def now_open() -> int:
    return int(sources.rows(NOW_OPEN)["levels"][0])


def calm_since() -> datetime | None:
    moment: datetime | None = sources.rows(CALM_SINCE)["moment"][0]
    return moment
