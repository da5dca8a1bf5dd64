"""What becomes of a difference by itself, and what a person has to do: in words."""

from collections.abc import Mapping
from typing import Any

from pages.components.amounts import units
from sync.domain.variance import StockState


def next_step(row: Mapping[str, Any], task_runs: str) -> str:
    """For one row of `stock_variance`; `task_runs` says when the stock import runs next.

    The stock import goes by the same rule as the comparison, so what is expected is what it sets.
    """
    state = row["state"]
    if state == StockState.MATCHED:
        return "Nothing: both sides say the same."
    if state == StockState.IN_FLIGHT:
        return "Nothing: what is on its way explains it, and it goes away by itself."
    if state == StockState.ONLY_NETO:
        return (
            "The stock import leaves it alone, because Unleashed does not know this SKU. Add the "
            "product in Unleashed under the same code, or make it inactive in Neto."
        )
    if state == StockState.ONLY_UNLEASHED:
        return (
            "The product import adds it to Neto; the stock import after that sets its level. If "
            "it is not there after a run, look for it among the findings under Checks."
        )
    return _kit(row) if row["kit"] else _level(row, task_runs)


def _kit(row: Mapping[str, Any]) -> str:
    more = "more" if row["variance"] > 0 else "fewer"
    return (
        f"The stock import sets no level on a kit. Neto can sell {units(abs(row['variance']))} "
        f"{more} than the components in Unleashed allow: it is right as soon as they are, and the "
        "recipes on both sides are the same."
    )


def _level(row: Mapping[str, Any], task_runs: str) -> str:
    now, expected = row["neto_quantity"], row["neto_quantity"] - row["variance"]
    return (
        f"The stock import sets Neto from {units(now)} to **{units(expected)}**, if nothing moves "
        f"before; {task_runs}."
    )
