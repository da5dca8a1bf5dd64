"""Carries customers from Unleashed to Neto, so that both know the same people by one code."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sync.domain.carrying import Hands, carry, rehearse
from sync.domain.customer import NetoCustomer, UnleashedCustomer
from sync.domain.customer_plan import name_in_neto, now_in_neto, plan_customers
from sync.domain.events import Bound, CursorMoved, Entry, Event, ItemsSeen, Progress, each
from sync.domain.facts import key_of
from sync.domain.neto_username import CUSTOMER, fits
from sync.domain.run import Direction, Outcome
from sync.domain.silent_zero import refuse_silent_zero
from sync.domain.unreadable import Unreadable, keys_in, left_out
from sync.task import Context, Task

UNLEASHED_CUSTOMERS = "unleashed_customers"
NETO_CUSTOMERS = "neto_customers"
# Up to when all customers were compared, and when both lists were last read whole.
CHANGED = "unleashed_customers"
WHOLE = "unleashed_customers:whole"
# Some clients found Unleashed's times to be off by hours (unleashed-api, 1.3 and Q18).
OVERLAP = timedelta(hours=12)
# What was changed in Neto by hand is seen only when all of them are compared.
WHOLE_EVERY = timedelta(days=1)


@dataclass(frozen=True)
class _Read:
    """Customers of both sides. `whole`: all there are, else those that changed in Unleashed."""

    theirs: list[UnleashedCustomer]
    ours: list[NetoCustomer]
    whole: bool
    unreadable: list[Unreadable]


def run(context: Context) -> Iterator[Event]:
    yield Progress(0, None, "Reading customers")
    started = context.clock()
    bindings = context.memory.bindings(CUSTOMER)
    read = _read(context, bindings, started)
    if read.whole:
        yield ItemsSeen(UNLEASHED_CUSTOMERS, len(read.theirs))
        yield ItemsSeen(NETO_CUSTOMERS, len(read.ours))
    apart = keys_in(read.unreadable)
    fit = [one for one in read.theirs if key_of(name_in_neto(one.code, bindings)) not in apart]
    plan = plan_customers(fit, read.ours, bindings, context.setup.neto.url)
    yield from left_out(CUSTOMER, read.unreadable)
    hands = _hands(context)
    if context.dry_run:
        yield from rehearse(hands, plan)
        return
    yield from _found(read, bindings)
    clean = not read.unreadable
    for event in carry(hands, plan, context.stopping):
        yield event
        for one in each(event):
            if isinstance(one, Entry):
                clean = clean and one.outcome not in (Outcome.FAILED, Outcome.UNKNOWN)
                yield from _made(one)
    if clean:
        yield CursorMoved(CHANGED, started)
        if read.whole:
            yield CursorMoved(WHOLE, started)


def _read(context: Context, bindings: Mapping[str, str], now: datetime) -> _Read:
    """What changed since the cursor; everything the first time, once a day and on request.

    The cursor stays where it is as long as a customer fails, so that one is looked at again.
    """
    changed, whole = context.memory.cursor(CHANGED), context.memory.cursor(WHOLE)
    if context.complete or changed is None or whole is None or now - whole >= WHOLE_EVERY:
        return _read_whole(context)
    unreadable: list[Unreadable] = []
    theirs = list(context.unleashed.customers(changed - OVERLAP, unreadable))
    names = [name_in_neto(one.code, bindings) for one in theirs]
    ours = list(context.neto.customers(names, unreadable)) if names else []
    return _Read(theirs, ours, whole=False, unreadable=unreadable)


def _read_whole(context: Context) -> _Read:
    unreadable: list[Unreadable] = []
    theirs = list(context.unleashed.customers(unreadable=unreadable))
    ours = list(context.neto.customers(unreadable=unreadable))
    memory, confirmed = context.memory, context.confirmed
    refuse_silent_zero(memory, UNLEASHED_CUSTOMERS, "Unleashed", len(theirs), confirmed)
    refuse_silent_zero(memory, NETO_CUSTOMERS, "Neto", len(ours), confirmed)
    return _Read(theirs, ours, whole=True, unreadable=unreadable)


def _found(read: _Read, bindings: Mapping[str, str]) -> Iterator[Bound]:
    """Customers that stand in Neto under another name, of which the ledger does not know.

    They were made by a run whose answer was lost, or before the ledger was.
    """
    there = {key_of(one.username): one.username for one in read.ours}
    for one in read.theirs:
        key = key_of(name_in_neto(one.code, bindings))
        if not fits(one.code) and one.code not in bindings and key in there:
            yield Bound(CUSTOMER, one.code, there[key])


def _made(event: Entry) -> Iterator[Bound]:
    if event.outcome is Outcome.CREATED and not fits(event.record_key):
        yield Bound(CUSTOMER, event.record_key, event.remote_id)


def _hands(context: Context) -> Hands:
    def read_back(usernames: Sequence[str]) -> dict[str, dict[str, str]]:
        return _by_name(context.neto.customers(usernames=usernames))

    return Hands(CUSTOMER, context.neto.add_customers, context.neto.update_customers, read_back)


def _by_name(customers: Iterable[NetoCustomer]) -> dict[str, dict[str, str]]:
    return {
        key_of(one.username): {**now_in_neto(one), "Username": one.username} for one in customers
    }


TASK = Task(
    name="import_customers",
    title="Customers",
    description="Adds and updates Neto's customers from Unleashed's.",
    direction=Direction.IMPORT,
    every="6 hours",
    run=run,
)
