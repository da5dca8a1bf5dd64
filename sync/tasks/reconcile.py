"""Reconciliation: named and planned, not carried out by this version yet."""

from collections.abc import Iterator

from sync.domain.events import Event
from sync.domain.run import Direction
from sync.errors import NothingToDo
from sync.task import Context, Task


def run(context: Context) -> Iterator[Event]:  # noqa: ARG001 it says so and reads nothing
    raise NothingToDo(
        "This version of Tandem does not carry reconciliation yet.",
        fix="Nothing was read and nothing was changed.",
        code="not_there_yet",
    )


TASK = Task(
    name="reconcile",
    title="Reconciliation",
    description="Compares stock and invoices of both systems and changes neither.",
    direction=Direction.BOTH,
    every="1 hour",
    run=run,
    available=False,
)
