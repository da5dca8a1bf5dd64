"""Carries suppliers from Unleashed to Neto, so that products can name them."""

from collections.abc import Iterator, Sequence

from sync.domain.carrying import Hands, carry, rehearse
from sync.domain.events import Event, ItemsSeen, Progress
from sync.domain.facts import key_of
from sync.domain.run import Direction
from sync.domain.silent_zero import refuse_silent_zero
from sync.domain.supplier_plan import RECORD, plan_suppliers
from sync.domain.unreadable import Unreadable, keys_in, left_out
from sync.task import Context, Task

UNLEASHED_SUPPLIERS = "unleashed_suppliers"
NETO_SUPPLIERS = "neto_suppliers"


def run(context: Context) -> Iterator[Event]:
    """Both lists are read whole each time: they are short, and Neto's knows no dates."""
    yield Progress(0, None, "Reading suppliers")
    unreadable: list[Unreadable] = []
    theirs = list(context.unleashed.suppliers(unreadable=unreadable))
    ours = list(context.neto.suppliers([one.code for one in theirs], unreadable))
    memory, confirmed = context.memory, context.confirmed
    refuse_silent_zero(memory, UNLEASHED_SUPPLIERS, "Unleashed", len(theirs), confirmed)
    refuse_silent_zero(memory, NETO_SUPPLIERS, "Neto", len(ours), confirmed)
    yield ItemsSeen(UNLEASHED_SUPPLIERS, len(theirs))
    yield ItemsSeen(NETO_SUPPLIERS, len(ours))
    yield from left_out(RECORD, unreadable)
    apart = keys_in(unreadable)
    plan = plan_suppliers([one for one in theirs if key_of(one.code) not in apart], ours)
    hands = _hands(context)
    yield from rehearse(hands, plan) if context.dry_run else carry(hands, plan, context.stopping)


def _hands(context: Context) -> Hands:
    def read_back(ids: Sequence[str]) -> dict[str, dict[str, str]]:
        return {
            key_of(one.code): {**one.fields, "SupplierID": one.code}
            for one in context.neto.suppliers(ids)
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
