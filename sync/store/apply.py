"""Which event is written down by which function."""

from collections.abc import Iterable
from functools import singledispatch
from itertools import groupby

from sync.domain import events
from sync.domain.coverage import FieldExamples, SkusRead, StoreRateRead
from sync.store import (
    bindings,
    coverage,
    findings,
    journal,
    levels,
    lists,
    outbox,
    papers,
    variances,
)
from sync.store.scene import Scene


@singledispatch
def write(event: object, _scene: Scene) -> None:
    """Writes one event inside the open transaction. Raises TypeError for a stranger."""
    raise TypeError(f"the ledger does not know what to do with {type(event).__name__}")


@write.register
def _(event: events.Entry, scene: Scene) -> None:
    journal.add_entries([event], scene)


@write.register
def _(event: events.FieldChange, scene: Scene) -> None:
    journal.add_field_changes([event], scene)


write.register(events.CallsMade)(journal.add_calls)
write.register(events.CursorMoved)(journal.move_cursor)
write.register(events.ItemsSeen)(journal.add_read)
write.register(events.LevelsRead)(levels.write_levels)
write.register(events.PapersSeen)(papers.remember)
write.register(events.StockCompared)(variances.write_stock)
write.register(events.InvoicesCompared)(variances.write_invoices)
write.register(events.WarehousesRead)(lists.replace_warehouses)
write.register(events.TaxesRead)(lists.replace_tax_codes)
write.register(StoreRateRead)(coverage.write_store_rate)
write.register(SkusRead)(coverage.write_skus)
write.register(FieldExamples)(coverage.write_examples)
write.register(events.ReasonsSeen)(lists.add_reasons)
write.register(events.Bound)(bindings.bind)
write.register(events.Checked)(findings.replace_findings)
write.register(events.Queued)(outbox.queue)
write.register(events.Sending)(outbox.mark_sending)
write.register(events.Attempted)(outbox.add_attempt)
write.register(events.Withdrawing)(outbox.note_withdrawal)
write.register(events.Settled)(outbox.settle)


# What only the engine listens to: it shows the progress and adds up the run's tally.
PASSING = (events.Progress, events.Counted)


def lasting(batch: Iterable[events.Event]) -> list[events.Event]:
    """The events that leave a trace of their own."""
    return [event for event in batch if not isinstance(event, PASSING)]


def write_many(batch: Iterable[events.Event], scene: Scene) -> None:
    """Writes events in their order; neighbours of a frequent kind go in together."""
    for kind, group in groupby(batch, key=type):
        neighbours = list(group)
        if kind is events.Entry:
            journal.add_entries([e for e in neighbours if isinstance(e, events.Entry)], scene)
        elif kind is events.FieldChange:
            changes = [e for e in neighbours if isinstance(e, events.FieldChange)]
            journal.add_field_changes(changes, scene)
        else:
            for event in neighbours:
                write(event, scene)
