"""Carries bills of materials from Unleashed to Neto as the components of kits."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sync.domain.carrying import Hands, carry, rehearse
from sync.domain.events import Event, ItemsSeen, Progress
from sync.domain.facts import key_of
from sync.domain.kit_plan import RECORD, now_in_neto, plan_kits
from sync.domain.run import Direction
from sync.domain.silent_zero import refuse_silent_zero
from sync.domain.unreadable import Unreadable, keys_in, left_out
from sync.task import Context, Task

UNLEASHED_BILLS = "unleashed_bills"
NETO_ITEMS = "neto_items"


def run(context: Context) -> Iterator[Event]:
    """Both sides are read whole: bills of materials cannot be asked for by date.

    One bill or product of Unleashed that cannot be read ends the run: a bill that is missing, or
    a product that is obsolete, would lead to other components. A kit of Neto stays as it is.
    """
    yield Progress(0, None, "Reading bills of materials")
    bills = list(context.unleashed.bills_of_materials())
    products = list(context.unleashed.products())
    yield Progress(0, None, "Reading products from Neto")
    unreadable: list[Unreadable] = []
    items = list(context.neto.items(unreadable))
    memory, confirmed = context.memory, context.confirmed
    refuse_silent_zero(memory, UNLEASHED_BILLS, "Unleashed", len(bills), confirmed)
    refuse_silent_zero(memory, NETO_ITEMS, "Neto", len(items), confirmed)
    yield ItemsSeen(UNLEASHED_BILLS, len(bills))
    yield ItemsSeen(NETO_ITEMS, len(items))
    yield from left_out(RECORD, unreadable)
    master = context.setup.fields.kit_components
    plan = plan_kits(bills, products, items, master=master, unreadable=keys_in(unreadable))
    hands = _hands(context)
    yield from rehearse(hands, plan) if context.dry_run else carry(hands, plan, context.stopping)


def _hands(context: Context) -> Hands:
    def read_back(skus: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
        found = context.neto.items_by_sku(skus)
        return {key_of(sku): now_in_neto(item) for sku, item in found.items()}

    def add(_bodies: Sequence[Mapping[str, Any]]) -> Iterator[Any]:
        # The product import adds products; a kit is a product that gets components.
        return iter(())

    return Hands(RECORD, add, context.neto.update_items, read_back)


TASK = Task(
    name="import_kits",
    title="Kits",
    description="Carries bills of materials from Unleashed to Neto as kit components.",
    direction=Direction.IMPORT,
    every="6 hours",
    run=run,
)
