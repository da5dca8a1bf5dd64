"""Names of cursors: up to when a source was read to its end, for the question that was asked.

A cursor belongs to the settings it was moved under: with an earlier start date or another trigger
the same source is read from the start again, or orders in between would be lost.
"""

from sync.setup.model import Setup


def order_cursor(setup: Setup) -> str:
    return f"neto_orders:{setup.export.trigger.value}:{setup.export.start_date.isoformat()}"


def return_cursor(setup: Setup) -> str:
    return f"neto_returns:{setup.export.start_date.isoformat()}"


def wide_cursor(cursor: str) -> str:
    """When the source of this cursor was last read far behind it."""
    return f"{cursor}:wide"


def papers_cursor(setup: Setup, *, complete: bool) -> str:
    """Of the reconciliation: when all papers were read, and up to when any were."""
    what = "all" if complete else "lately"
    export = setup.export
    return f"reconciled_{what}:{export.trigger.value}:{export.start_date.isoformat()}"
