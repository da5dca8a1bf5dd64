"""Carries stock levels from Unleashed to Neto, warehouse by warehouse, and only what differs."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from sync.clients.neto_stock import StockChange
from sync.clients.neto_writes import WriteResult
from sync.domain.carried import DRY_RUN
from sync.domain.catalogue import NetoItem, System
from sync.domain.events import (
    Counted,
    Entry,
    Event,
    FieldChange,
    ItemsSeen,
    Level,
    LevelsRead,
    Progress,
    Several,
)
from sync.domain.facts import key_of, kit_table
from sync.domain.in_flight import InFlight
from sync.domain.run import Direction, Outcome
from sync.domain.silent_zero import refuse_silent_zero, silence_of
from sync.domain.stock import StockLevel, StockPlan, plan_stock, share_zeroed
from sync.domain.unreadable import Unreadable, left_out
from sync.domain.warehouse_pairs import (
    WarehousePair,
    neto_levels,
    pair_warehouses,
    stock_rules,
    unleashed_levels,
    unleashed_stock,
)
from sync.errors import Incomplete, Stopped, Suspicious
from sync.outbox.under_way import Exported, read_in_flight
from sync.task import Context, Task

UNLEASHED_STOCK = "unleashed_stock"
NETO_ITEMS = "neto_items"
# The guard against a run that sets much of the stock to zero.
ZEROED = "zeroed"
PROGRESS_EVERY = 100


def run(context: Context) -> Iterator[Event]:
    yield Progress(0, None, "Reading warehouses")
    pairs = pair_warehouses(
        context.setup, context.neto.warehouses(), context.unleashed.warehouses()
    )
    exported = Exported.now(context)
    yield Progress(0, None, "Reading stock from Unleashed")
    as_of = context.clock()
    rows = [row for pair in pairs for row in context.unleashed.stock_on_hand(pair.unleashed.code)]
    confirmed = context.confirmed
    refuse_silent_zero(context.memory, UNLEASHED_STOCK, "Unleashed", len(rows), confirmed)
    unreadable: list[Unreadable] = []
    products = list(context.unleashed.products(unreadable=unreadable))
    yield from left_out("stock", unreadable)
    yield LevelsRead(System.UNLEASHED, as_of, tuple(unleashed_levels(rows)), complete=True)
    yield ItemsSeen(UNLEASHED_STOCK, len(rows))
    yield Progress(0, None, "Reading products from Neto")
    as_of = context.clock()
    spoilt: list[Unreadable] = []
    items = list(context.neto.items(spoilt))
    refuse_silent_zero(context.memory, NETO_ITEMS, "Neto", len(items), confirmed)
    yield ItemsSeen(NETO_ITEMS, len(items))
    yield from left_out("stock", spoilt)
    yield LevelsRead(System.NETO, as_of, tuple(neto_levels(items, pairs)), complete=not spoilt)
    flight = _flight(context, exported, items)
    _refuse_unknown_kits(flight, spoilt)
    stock = unleashed_stock(context.setup, rows, products, pairs)
    plan = plan_stock(_sure(items, spoilt), stock, stock_rules(context.setup, pairs, flight))
    # Whoever confirmed that Unleashed has nothing at all has seen that all goes to zero.
    silent = not rows and confirmed.covers(silence_of(UNLEASHED_STOCK))
    _refuse_sweeping(context, plan, silent=silent)
    yield Counted(Outcome.SKIPPED, len(plan.skipped))
    yield Counted(Outcome.UNCHANGED, len({level.sku for level in plan.unchanged} - _changing(plan)))
    yield from _write(context, plan, pairs)


def _refuse_sweeping(context: Context, plan: StockPlan, *, silent: bool) -> None:
    share = share_zeroed(plan)
    limit = context.setup.stock.max_zeroed_share
    if share <= limit or context.confirmed.covers(ZEROED, share) or silent:
        return
    raise Suspicious(
        f"This run would set {share:.0%} of the products that have stock in Neto to zero; the "
        f"limit is {limit:.0%}. Nothing was written.",
        fix="Look at the stock in Unleashed. If it is right, let this run go ahead; else discard.",
        guard=ZEROED,
        share=share,
    )


def _flight(context: Context, exported: Exported, items: list[NetoItem]) -> InFlight:
    if not context.setup.stock.net_in_flight:
        return {}
    return read_in_flight(context, exported, kit_table(items))


def _refuse_unknown_kits(flight: InFlight, spoilt: list[Unreadable]) -> None:
    """What cannot be read may be a kit: then its components are under way, nobody knows which."""
    moving = {sku for sku, _ in flight}
    for one in spoilt:
        if key_of(one.key) in moving:
            raise Incomplete(f"{one.message} Some of it is under way in an order.", fix=one.fix)


def _sure(items: list[NetoItem], spoilt: list[Unreadable]) -> list[NetoItem]:
    """Without the shells whose variants cannot be read: they carry no stock of their own."""
    shells = {key_of(one.known.get("ParentSKU", "")) for one in spoilt}
    return [item for item in items if key_of(item.sku) not in shells]


def _write(context: Context, plan: StockPlan, pairs: list[WarehousePair]) -> Iterator[Event]:
    by_sku: dict[str, list[StockLevel]] = {}
    for level in plan.changes:
        by_sku.setdefault(level.sku, []).append(level)
    if context.dry_run:
        for sku, levels in by_sku.items():
            text = f"Dry run, nothing was written. {_in_words(levels)}"
            entry = Entry("stock", sku, Outcome.UPDATED, DRY_RUN, text)
            yield Several((*_changes(sku, levels, applied=False), entry))
        return
    references = {pair.neto.remote_id: pair.neto.code for pair in pairs}
    done = 0
    for batch in _batches(by_sku):
        if context.stopping():
            raise Stopped
        yield Progress(done, len(by_sku), "Setting levels in Neto")
        yield from _write_batch(context, batch, references)
        done += len(batch)
    yield Progress(done, len(by_sku), "Done")


def _write_batch(
    context: Context, batch: dict[str, list[StockLevel]], references: Mapping[str, str]
) -> Iterator[Event]:
    changes = [
        StockChange(level.sku, level.warehouse_id, level.new)
        for levels in batch.values()
        for level in levels
    ]
    for result in context.neto.set_stock(changes):
        at = context.clock()
        yield Several(tuple(_told(result, batch)))
        levels = tuple(_written(result.done, batch, references))
        yield LevelsRead(System.NETO, at, levels, complete=False)


def _told(result: WriteResult, batch: dict[str, list[StockLevel]]) -> Iterator[Event]:
    for sku in result.done:
        yield from _changes(sku, batch[sku], applied=True)
        yield Entry("stock", sku, Outcome.UPDATED, message=_in_words(batch[sku]))
    for sku, words in result.refused.items():
        yield Entry("stock", sku, Outcome.FAILED, "rejected", f"Neto refused it: {words}")
    for sku in result.unknown:
        text = "The answer was lost. The next run reads Neto again and sets what differs."
        yield Entry("stock", sku, Outcome.UNKNOWN, "unknown_outcome", text)


def _written(
    done: frozenset[str], batch: dict[str, list[StockLevel]], references: Mapping[str, str]
) -> Iterator[Level]:
    for sku in done:
        for level in batch[sku]:
            yield Level(sku, references[level.warehouse_id], Decimal(level.new), None)


def _batches(by_sku: dict[str, list[StockLevel]]) -> Iterator[dict[str, list[StockLevel]]]:
    skus = list(by_sku)
    for start in range(0, len(skus), PROGRESS_EVERY):
        yield {sku: by_sku[sku] for sku in skus[start : start + PROGRESS_EVERY]}


def _changes(sku: str, levels: list[StockLevel], *, applied: bool) -> Iterator[Event]:
    for level in levels:
        field = f"quantity {level.warehouse}"
        old = f"{level.old.normalize():f}"
        yield FieldChange(System.NETO, "stock", sku, field, old, str(level.new), applied)


def _in_words(levels: list[StockLevel]) -> str:
    return ", ".join(
        f"{level.warehouse} {level.old.normalize():f} to {level.new}" for level in levels
    )


def _changing(plan: StockPlan) -> set[str]:
    return {level.sku for level in plan.changes}


TASK = Task(
    name="import_stock",
    title="Stock on hand",
    description="Sets Neto's stock to what Unleashed has, where the two differ.",
    direction=Direction.IMPORT,
    every="15 minutes",
    run=run,
)
