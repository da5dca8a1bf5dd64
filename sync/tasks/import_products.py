"""Carries products from Unleashed to Neto, field by field, and only what differs.

Up to COMPLETE_UP_TO products each run reads all of both sides, so that a field changed by hand in
Neto is noticed by the next run; a thousand products are one call of Unleashed. Above that a run
reads what Unleashed changed since the last one, and once a day everything.
"""

from collections.abc import Generator, Iterator, Sequence
from datetime import datetime, timedelta

from sync.domain.carrying import Hands, carry, rehearse
from sync.domain.events import Checked, CursorMoved, Entry, Event, ItemsSeen, Progress
from sync.domain.facts import key_of, tax_table
from sync.domain.field_table import REMEMBERED
from sync.domain.product import CatalogueProduct
from sync.domain.product_change import Known
from sync.domain.product_findings import CHECK, product_findings
from sync.domain.product_guard import refuse_sweeping
from sync.domain.product_plan import RECORD, ProductPlan, plan_products
from sync.domain.product_standing import standing
from sync.domain.product_tax import TaxRates
from sync.domain.rates import store_rate
from sync.domain.run import Direction, Outcome
from sync.domain.silent_zero import NETO_ITEMS, refuse_silent_zero
from sync.task import Context, Task

UNLEASHED_PRODUCTS = "unleashed_products"
# Cursors: up to when Unleashed's changes were read, and when both sides were compared whole.
CHANGES, COMPARED = "unleashed_products", "products_compared"
COMPLETE_UP_TO = 10_000
COMPLETE_EVERY = timedelta(days=1)
# Unleashed does not say whether modifiedSince is inclusive, or when a change shows (1.3).
OVERLAP = timedelta(minutes=15)


def run(context: Context) -> Iterator[Event]:
    began = context.clock()
    since = _since(context, began)
    yield Progress(0, None, "Reading products from Unleashed")
    products = list(context.unleashed.catalogue_products(since))
    plan = yield from _compared(context, products, complete=since is None)
    hands = _hands(context)
    if context.dry_run:
        yield from rehearse(hands, plan.plan)
        return
    doubtful = False
    for event in carry(hands, plan.plan, context.stopping):
        doubtful = doubtful or (isinstance(event, Entry) and event.outcome is Outcome.UNKNOWN)
        yield event
    # What was refused is tried again when it changes, and with the next complete comparison.
    if not doubtful and not context.stopping():
        yield CursorMoved(CHANGES, began)
        if since is None:
            yield CursorMoved(COMPARED, began)


def _since(context: Context, now: datetime) -> datetime | None:
    """From when Unleashed's changes are read; None: everything."""
    read, compared = context.memory.cursor(CHANGES), context.memory.cursor(COMPARED)
    if context.memory.largest_read(UNLEASHED_PRODUCTS) <= COMPLETE_UP_TO:
        return None
    if read is None or compared is None or now - compared >= COMPLETE_EVERY:
        return None
    return read - OVERLAP


def _compared(
    context: Context, products: Sequence[CatalogueProduct], *, complete: bool
) -> Generator[Event, None, ProductPlan]:
    """Reads Neto, comes to the plan, and raises Suspicious where it would do too much."""
    if complete:
        _refuse_silent_zero(context, UNLEASHED_PRODUCTS, "Unleashed", len(products))
    yield Progress(0, None, "Reading products from Neto")
    codes = None if complete else [product.code for product in products]
    items = list(context.neto.catalogue_items(codes))
    if complete:
        _refuse_silent_zero(context, NETO_ITEMS, "Neto", len(items))
        yield ItemsSeen(UNLEASHED_PRODUCTS, len(products))
        yield ItemsSeen(NETO_ITEMS, len(items))
    plan = plan_products(products, items, _known(context))
    if not context.confirmed:
        known = 0 if complete else context.memory.largest_read(NETO_ITEMS)
        refuse_sweeping(plan, known, context.setup.stock.max_zeroed_share)
    if complete:
        yield Checked((CHECK,), tuple(product_findings(plan)))
    return plan


def _refuse_silent_zero(context: Context, source: str, system: str, count: int) -> None:
    usual = context.memory.largest_read(source)
    refuse_silent_zero(count, usual, system, confirmed=context.confirmed)


def _known(context: Context) -> Known:
    return Known(
        masters=context.setup.fields,
        rates=_rates(context),
        suppliers={key_of(one.code): one.code for one in context.neto.suppliers()},
        sent={
            name: {
                key_of(key): value for key, value in context.memory.last_sent(RECORD, name).items()
            }
            for name in REMEMBERED
        },
    )


def _rates(context: Context) -> TaxRates:
    """A taxed product that names no code has the setup's rate, else the one that Neto reckons."""
    rates = tax_table(context.unleashed.taxes())
    default = rates.get(key_of(context.setup.defaults.tax_code))
    if default is None:
        default = store_rate(context.neto.currency_settings())
    return TaxRates(rates, default)


def _hands(context: Context) -> Hands:
    def read_back(skus: Sequence[str]) -> dict[str, dict[str, str]]:
        return {key_of(item.sku): standing(item) for item in context.neto.catalogue_items(skus)}

    return Hands(RECORD, context.neto.add_items, context.neto.update_items, read_back)


TASK = Task(
    name="import_products",
    title="Products",
    description="Carries product details from Unleashed to Neto, field by field.",
    direction=Direction.IMPORT,
    every="1 hour",
    run=run,
)
