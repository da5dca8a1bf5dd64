"""Which rate a sales tax code of Unleashed stands for, where its name is there more than once."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from sync.domain.catalogue import Tax
from sync.domain.facts import key_of
from sync.domain.money import ZERO
from sync.setup.model import Setup


def rates_by_code(taxes: Iterable[Tax]) -> dict[str, tuple[Decimal, ...]]:
    """The different rates (fractions) of each code that may be applied to revenue, by `key_of`.

    Codes are not unique (unleashed-api, 2.9).
    """
    rates: dict[str, dict[Decimal, None]] = {}
    for tax in taxes:
        if tax.for_revenue:
            rates.setdefault(key_of(tax.code), {})[tax.rate] = None
    return {code: tuple(found) for code, found in rates.items()}


def sales_rates(
    taxes: Iterable[Tax], setup: Setup, store_rate: Callable[[], Decimal | None]
) -> dict[str, Decimal]:
    """The one rate of each sales code, by `key_of`.

    Among several the setup's tax-free code stands for none, and any other for the store's own,
    which is asked for only then. A code that has neither is left out: nobody knows which of them
    Unleashed would take, so what needs it waits, and the checks name it.
    """
    found: dict[str, Decimal] = {}
    for code, rates in rates_by_code(taxes).items():
        rate = rates[0] if len(rates) == 1 else _wanted(code, setup, store_rate)
        if rate in rates:
            found[code] = rate
    return found


def _wanted(code: str, setup: Setup, store_rate: Callable[[], Decimal | None]) -> Decimal | None:
    return ZERO if code == key_of(setup.defaults.tax_free_code) else store_rate()
