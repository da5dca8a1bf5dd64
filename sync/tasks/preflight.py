"""The checks that run before anything does: what does not agree, what follows, and the mend."""

from collections.abc import Callable, Iterable, Iterator

from sync.domain.catalogue import System
from sync.domain.checks import clock, customer, reach, rma_reasons, skus, tax_codes, warehouses
from sync.domain.coverage import Sku, SkusRead, StoreRateRead
from sync.domain.days import start_of
from sync.domain.events import (
    Checked,
    Counted,
    Event,
    Progress,
    ReasonsSeen,
    TaxesRead,
    WarehousesRead,
)
from sync.domain.finding import Finding, Severity
from sync.domain.quota_use import QuotaUse
from sync.domain.rates import store_rate
from sync.domain.restock import restocking_lines
from sync.domain.return_rules import ReturnRules
from sync.domain.run import Direction, Outcome
from sync.domain.unreadable import Unreadable, left_out
from sync.errors import QuotaExhausted, RunError, Stopped
from sync.task import Context, Task


def run(context: Context) -> Iterator[Event]:
    """Each check is made by itself: one that cannot be made leaves its earlier findings standing.

    When a system does not answer, or no calls are left for this, that is the finding, and nothing
    else is concluded.
    """
    refusals = dict(_refusals(context))
    quota = tuple(_quota(context.quota, refusals.values()))
    unreachable = tuple(
        reach.cannot_reach(system, error)
        for system, error in refusals.items()
        if not isinstance(error, QuotaExhausted)
    )
    yield Checked((reach.QUOTA,), quota)
    yield Checked((reach.CREDENTIALS,), unreachable)
    if faults := [one for one in (*quota, *unreachable) if one.severity is Severity.ERROR]:
        yield Counted(Outcome.FAILED, len(faults))
        return
    steps = (_clock, _warehouses, _tax_codes, _customer, _rma_reasons, _skus)
    for done, step in enumerate(steps):
        if context.stopping():
            raise Stopped
        yield Progress(done, len(steps), f"Checking{step.__name__.replace('_', ' ')}")
        yield from step(context)


def _clock(context: Context) -> Iterator[Event]:
    """Neto tells its time with every answer: one that is asked for now is compared."""
    context.neto.currency_settings()
    findings = clock.check_clock(context.clock(), context.neto.server_time())
    yield from _checked(clock.CHECK, findings)


def _warehouses(context: Context) -> Iterator[Event]:
    theirs = tuple(context.unleashed.warehouses())
    ours = tuple(context.neto.warehouses())
    yield WarehousesRead(System.UNLEASHED, theirs)
    yield WarehousesRead(System.NETO, ours)
    findings = warehouses.check_warehouses(context.setup, ours, theirs)
    yield from _checked(warehouses.CHECK, findings)


def _tax_codes(context: Context) -> Iterator[Event]:
    taxes = tuple(context.unleashed.taxes())
    yield TaxesRead(taxes)
    rate = store_rate(context.neto.currency_settings())
    yield StoreRateRead(rate)
    yield from _checked(tax_codes.CHECK, tax_codes.check_tax_codes(context.setup, taxes, rate))


def _customer(context: Context) -> Iterator[Event]:
    code = context.setup.export.customer
    found = context.unleashed.find_customer(code) if code else None
    yield from _checked(customer.CHECK, customer.check_customer(context.setup, found))


def _rma_reasons(context: Context) -> Iterator[Event]:
    """Reasons can be read nowhere but on returns (neto-api, 2.6) and on past adjustments."""
    start = start_of(context.setup.export.start_date, context.setup.zone)
    unreadable: list[Unreadable] = []
    returns = list(
        context.neto.returns(updated_from=start, closed_only=False, unreadable=unreadable)
    )
    yield from left_out("return", unreadable)
    used = {line.reason for rma in returns for line in rma.lines if line.reason.strip()}
    rules = ReturnRules.from_setup(context.setup)
    nameless = any(
        not line.reason.strip() for rma in returns for line in restocking_lines(rma, rules)
    )
    seen = {one.reason for one in context.unleashed.stock_adjustments(start) if one.reason}
    yield ReasonsSeen(System.NETO, tuple(sorted(used)))
    yield ReasonsSeen(System.UNLEASHED, tuple(sorted(seen)))
    used |= context.memory.reasons_seen(System.NETO.value)
    seen |= context.memory.reasons_seen(System.UNLEASHED.value)
    findings = rma_reasons.check_rma_reasons(context.setup, used, seen, nameless=nameless)
    yield from _checked(rma_reasons.CHECK, findings)


def _skus(context: Context) -> Iterator[Event]:
    items, products = list(context.neto.items()), list(context.unleashed.products())
    ours = [Sku(one.sku, one.name, one.active) for one in skus.buyable(items)]
    theirs = [Sku(one.code, one.name, not one.obsolete) for one in products]
    yield SkusRead(System.NETO, tuple(ours))
    yield SkusRead(System.UNLEASHED, tuple(theirs))
    findings = skus.check_skus(items, products)
    yield from _checked(skus.CHECK, findings)


def _checked(check: str, findings: Iterator[Finding]) -> Iterator[Event]:
    found = tuple(findings)
    yield Checked((check,), found)
    yield Counted(Outcome.VERIFIED)


def _refusals(context: Context) -> Iterator[tuple[System, RunError]]:
    """Exports need the credentials too, so a call that is kept back for them is well spent.

    Unleashed is asked for something that every account answers in a known form.
    """
    pings: tuple[tuple[System, Callable[[], object]], ...] = (
        (System.NETO, context.neto.currency_settings),
        (System.UNLEASHED, lambda: next(context.unleashed.for_exports().warehouses(), None)),
    )
    for system, ping in pings:
        try:
            ping()
        except RunError as error:
            yield system, error


def _quota(use: QuotaUse | None, refusals: Iterable[RunError]) -> Iterator[Finding]:
    """As counted here; Unleashed's own word counts where it disagrees."""
    counted = list(reach.check_quota(use)) if use is not None else []
    if use is not None and use.left <= use.reserve:
        yield from counted
        return
    refused = [one for one in refusals if isinstance(one, QuotaExhausted)]
    yield from [reach.refused_for_quota(one) for one in refused] or counted


TASK = Task(
    name="check",
    title="Pre-flight checks",
    description="Compares what must agree between the two systems before anything runs.",
    direction=Direction.BOTH,
    every="1 day",
    run=run,
)
