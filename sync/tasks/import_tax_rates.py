"""Reads Unleashed's tax codes, which invoices need and the settings choose from."""

from collections.abc import Iterator

from sync.domain.checks.tax_codes import CHECK, check_tax_codes
from sync.domain.coverage import StoreRateRead
from sync.domain.events import Checked, Counted, Event, Progress, TaxesRead
from sync.domain.rates import store_rate
from sync.domain.run import Direction, Outcome
from sync.task import Context, Task


def run(context: Context) -> Iterator[Event]:
    yield Progress(0, None, "Reading tax codes")
    taxes = tuple(context.unleashed.taxes())
    yield TaxesRead(taxes)
    rate = store_rate(context.neto.currency_settings())
    yield StoreRateRead(rate)
    yield Checked((CHECK,), tuple(check_tax_codes(context.setup, taxes, rate)))
    yield Counted(Outcome.UNCHANGED, len(taxes))


TASK = Task(
    name="import_tax_rates",
    title="Tax rates",
    description="Reads Unleashed's tax codes and rates and checks those that invoices will use.",
    direction=Direction.IMPORT,
    every="1 day",
    run=run,
)
