"""Carries products from Unleashed to Neto, field by field, and only what differs.

Up to COMPLETE_UP_TO products each run reads all of both sides, so that a field changed by hand in
Neto is noticed by the next run; a thousand products are one call of Unleashed. Above that a run
reads what Unleashed changed since the last one, and once a day everything.
"""

from collections.abc import Generator, Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from sync.domain.carrying import Hands, carry, rehearse
from sync.domain.coverage import FieldExamples
from sync.domain.events import (
    Checked,
    CursorMoved,
    Entry,
    Event,
    ItemsSeen,
    Progress,
    each,
)
from sync.domain.facts import key_of
from sync.domain.field_examples import field_examples
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
from sync.domain.sales_rates import sales_rates
from sync.domain.silent_zero import refuse_silent_zero
from sync.domain.unreadable import Unreadable, keys_in, left_out
from sync.task import Context, Task

UNLEASHED_PRODUCTS = "unleashed_products"
NETO_ITEMS = "neto_items"
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
    unreadable: list[Unreadable] = []
    products = list(context.unleashed.catalogue_products(since, unreadable))
    plan = yield from _compared(context, products, unreadable, complete=since is None)
    hands = _hands(context)
    if context.dry_run:
        yield from rehearse(hands, plan.plan)
        return
    doubtful = False
    for event in carry(hands, plan.plan, context.stopping):
        yield event
        for one in each(event):
            doubtful = doubtful or (isinstance(one, Entry) and one.outcome is Outcome.UNKNOWN)
    # What was refused is tried again when it changes, and with the next complete comparison.
    if not doubtful:
        yield CursorMoved(CHANGES, began)
        if since is None:
            yield CursorMoved(COMPARED, began)


def _since(context: Context, now: datetime) -> datetime | None:
    """From when Unleashed's changes are read; None: everything."""
    read, compared = context.memory.cursor(CHANGES), context.memory.cursor(COMPARED)
    few = context.memory.largest_read(UNLEASHED_PRODUCTS) <= COMPLETE_UP_TO
    if context.complete or few:
        return None
    if read is None or compared is None or now - compared >= COMPLETE_EVERY:
        return None
    return read - OVERLAP


def _compared(
    context: Context,
    products: Sequence[CatalogueProduct],
    unreadable: list[Unreadable],
    *,
    complete: bool,
) -> Generator[Event, None, ProductPlan]:
    """Reads Neto, comes to the plan, and raises Suspicious where it would do too much."""
    memory, confirmed = context.memory, context.confirmed
    if complete:
        refuse_silent_zero(memory, UNLEASHED_PRODUCTS, "Unleashed", len(products), confirmed)
    yield Progress(0, None, "Reading products from Neto")
    codes = None if complete else [product.code for product in products]
    items = list(context.neto.catalogue_items(codes, unreadable))
    if complete:
        refuse_silent_zero(memory, NETO_ITEMS, "Neto", len(items), confirmed)
        yield ItemsSeen(UNLEASHED_PRODUCTS, len(products))
        yield ItemsSeen(NETO_ITEMS, len(items))
    yield from left_out(RECORD, unreadable)
    apart = keys_in(unreadable)
    fit = [product for product in products if key_of(product.code) not in apart]
    terms = _known(context, products)
    plan = plan_products(fit, items, terms)
    known = 0 if complete else memory.largest_read(NETO_ITEMS)
    refuse_sweeping(plan, known, context.setup.stock.max_zeroed_share, confirmed)
    if complete:
        yield Checked((CHECK,), tuple(product_findings(plan)))
        yield FieldExamples(field_examples(fit, items, terms))
    return plan


def _known(context: Context, products: Sequence[CatalogueProduct]) -> Known:
    named = [product.supplier for product in products]
    return Known(
        masters=context.setup.fields,
        rates=_rates(context),
        suppliers={key_of(one.code): one.code for one in context.neto.suppliers(named)},
        sent={
            name: {
                key_of(key): value for key, value in context.memory.last_sent(RECORD, name).items()
            }
            for name in REMEMBERED
        },
    )


def _rates(context: Context) -> TaxRates:
    """A taxed product that names no code has the setup's rate, else the one that Neto reckons."""

    def stores_own() -> Decimal | None:
        return store_rate(context.neto.currency_settings())

    rates = sales_rates(context.unleashed.taxes(), context.setup, stores_own)
    default = rates.get(key_of(context.setup.defaults.tax_code))
    if default is None:
        default = stores_own()
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
