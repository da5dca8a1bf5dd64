"""Reads the warehouses of both sides, so that they can be matched before anything depends on it."""

from collections.abc import Generator, Iterator

from sync.domain.catalogue import System, Warehouse
from sync.domain.checks.warehouses import CHECK, check_warehouses
from sync.domain.events import Checked, Counted, Entry, Event, Progress, WarehousesRead
from sync.domain.facts import key_of
from sync.domain.run import Direction, Outcome
from sync.errors import Rejected, UnknownOutcome
from sync.task import Context, Task

# Neto-api, 2.10.
LONGEST_REFERENCE = 10


def run(context: Context) -> Iterator[Event]:
    yield Progress(0, None, "Reading warehouses")
    theirs = tuple(context.unleashed.warehouses())
    ours = tuple(context.neto.warehouses())
    yield WarehousesRead(System.UNLEASHED, theirs)
    if context.setup.stock.warehouses_create and not context.dry_run:
        created = yield from _create_missing(context, ours, theirs)
        if created:
            ours = tuple(context.neto.warehouses())
    yield WarehousesRead(System.NETO, ours)
    yield Checked((CHECK,), tuple(check_warehouses(context.setup, ours, theirs)))
    yield Counted(Outcome.UNCHANGED, len(ours) + len(theirs))


def _create_missing(
    context: Context, ours: tuple[Warehouse, ...], theirs: tuple[Warehouse, ...]
) -> Generator[Event, None, int]:
    """Adds Unleashed's warehouses that no Neto warehouse is mapped to. Comes to how many."""
    reached = {key_of(context.setup.unleashed_warehouse(one.code)) for one in ours}
    created = 0
    for one in theirs:
        if not one.active or key_of(one.code) in reached:
            continue
        if len(one.code) > LONGEST_REFERENCE:
            yield Entry(
                "warehouse",
                one.code,
                Outcome.FAILED,
                "code_too_long",
                f"Neto holds {LONGEST_REFERENCE} characters in a warehouse reference; {one.code} "
                f"has {len(one.code)}. Add it in Neto under a shorter one and map that.",
            )
            continue
        entry = _create(context, one)
        created += entry.outcome is Outcome.CREATED
        yield entry
    return created


def _create(context: Context, one: Warehouse) -> Entry:
    try:
        context.neto.add_warehouse(one.code, one.name)
    except Rejected as error:
        return Entry("warehouse", one.code, Outcome.FAILED, error.code, error.message)
    except UnknownOutcome as error:
        # The next run reads the list again and sees whether it is there.
        return Entry("warehouse", one.code, Outcome.UNKNOWN, error.code, error.message)
    return Entry("warehouse", one.code, Outcome.CREATED, message=f"{one.name} was added to Neto.")


TASK = Task(
    name="import_warehouses",
    title="Warehouses",
    description="Reads the warehouses of both systems and shows which ones have no partner.",
    direction=Direction.IMPORT,
    every="1 day",
    run=run,
)
