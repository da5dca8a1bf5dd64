"""Carries suppliers from Unleashed to Neto, so that products can name them."""

from collections.abc import Iterator, Sequence

from sync.domain.carrying import Hands, carry, rehearse
from sync.domain.events import Event, ItemsSeen, Progress
from sync.domain.facts import key_of
from sync.domain.run import Direction
from sync.domain.silent_zero import refuse_silent_zero
from sync.domain.supplier_plan import RECORD, plan_suppliers
from sync.task import Context, Task

UNLEASHED_SUPPLIERS = "unleashed_suppliers"
NETO_SUPPLIERS = "neto_suppliers"


def run(context: Context) -> Iterator[Event]:
    """Both lists are read whole each time: they are short, and Neto's knows no dates."""
    yield Progress(0, None, "Reading suppliers")
    theirs = list(context.unleashed.suppliers())
    ours = list(context.neto.suppliers())
    _refuse_silent_zero(context, UNLEASHED_SUPPLIERS, "Unleashed", len(theirs))
    _refuse_silent_zero(context, NETO_SUPPLIERS, "Neto", len(ours))
    yield ItemsSeen(UNLEASHED_SUPPLIERS, len(theirs))
    yield ItemsSeen(NETO_SUPPLIERS, len(ours))
    plan = plan_suppliers(theirs, ours)
    hands = _hands(context)
    yield from rehearse(hands, plan) if context.dry_run else carry(hands, plan, context.stopping)


def _refuse_silent_zero(context: Context, source: str, system: str, count: int) -> None:
    usual = context.memory.largest_read(source)
    refuse_silent_zero(count, usual, system, confirmed=context.confirmed)


def _hands(context: Context) -> Hands:
    def read_back(_ids: Sequence[str]) -> dict[str, dict[str, str]]:
        return {
            key_of(one.code): {**one.fields, "SupplierID": one.code}
            for one in context.neto.suppliers()
        }

    return Hands(RECORD, context.neto.add_suppliers, context.neto.update_suppliers, read_back)


TASK = Task(
    name="import_suppliers",
    title="Suppliers",
    description="Adds and updates Neto's suppliers from Unleashed's.",
    direction=Direction.IMPORT,
    every="6 hours",
    run=run,
)
