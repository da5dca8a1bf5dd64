"""Every tax code an invoice can carry exists in Unleashed, is for sales, and has the right rate."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sync.domain.catalogue import Tax
from sync.domain.facts import key_of
from sync.domain.finding import Finding, Severity
from sync.domain.sales_rates import rates_by_code, sales_rates
from sync.setup.model import Setup

CHECK = "tax_codes"
UNLEASHED = "Unleashed: Settings > Company > Taxes"
MAPPED = "Tandem: Checks > Tax codes, or section [tax_codes] of the settings file"
DEFAULTS = "Tandem: Setup > Accounts and taxes, or section [defaults] of the settings file"


@dataclass(frozen=True)
class _Use:
    """A setting that names a code, and where it is changed."""

    setting: str
    place: str


def check_tax_codes(
    setup: Setup, taxes: Iterable[Tax], store_rate: Decimal | None
) -> Iterator[Finding]:
    """`store_rate` is Neto's own rate as a fraction, None when it is not known."""
    rows = list(taxes)
    rates, clear = rates_by_code(rows), sales_rates(rows, setup, lambda: store_rate)
    for use, code in _used(setup):
        key = key_of(code)
        if key not in rates:
            yield _absent(use, code, any(key_of(tax.code) == key for tax in rows))
        elif key not in clear:
            yield _doubtful(use, code, rates[key], store_rate)
    yield from _rates(setup, clear, store_rate)


def _used(setup: Setup) -> Iterator[tuple[_Use, str]]:
    """Every code in use with what names it."""
    yield _Use("[defaults] tax_code", DEFAULTS), setup.defaults.tax_code
    yield _Use("[defaults] tax_free_code", DEFAULTS), setup.defaults.tax_free_code
    for neto, code in setup.tax_codes.items():
        yield _Use(f"[tax_codes] {neto}", MAPPED), code


def _absent(use: _Use, code: str, for_expenses: bool) -> Finding:
    why = "is not for sales (revenue)" if for_expenses else "does not exist"
    return Finding(
        CHECK,
        Severity.ERROR,
        code,
        f"The tax code {code} {why} in Unleashed. Invoices with it fail.",
        f"Choose a sales tax code for {use.setting}, or add {code} in Unleashed.",
        f"{use.place}; {UNLEASHED}",
    )


def _doubtful(
    use: _Use, code: str, rates: Sequence[Decimal], store_rate: Decimal | None
) -> Finding:
    listed = " and ".join(_percent(rate) for rate in rates)
    store = (
        "the store's rate is not known"
        if store_rate is None
        else (f"none of them is the store's rate, {_percent(store_rate)}")
    )
    return Finding(
        CHECK,
        Severity.ERROR,
        code,
        f"The tax code {code} stands in Unleashed more than once for sales, with {listed}, and "
        f"{store}. Which of them counts cannot be told, so invoices with it fail.",
        f"Give each rate a code of its own in Unleashed, and name the right one for {use.setting}.",
        f"{UNLEASHED}; {use.place}",
    )


def _rates(
    setup: Setup, rates: Mapping[str, Decimal], store_rate: Decimal | None
) -> Iterator[Finding]:
    taxed = rates.get(key_of(setup.defaults.tax_code))
    free = rates.get(key_of(setup.defaults.tax_free_code))
    if free:
        yield Finding(
            CHECK,
            Severity.ERROR,
            setup.defaults.tax_free_code,
            f"The tax-free code {setup.defaults.tax_free_code} has a rate of {_percent(free)} in "
            "Unleashed. Tax-free lines would carry tax there.",
            "Choose a code with a rate of 0 %.",
            DEFAULTS,
        )
    if taxed is not None and store_rate is not None and taxed != store_rate:
        yield Finding(
            CHECK,
            Severity.ERROR,
            setup.defaults.tax_code,
            f"The tax code {setup.defaults.tax_code} is {_percent(taxed)} in Unleashed, but the "
            f"store charges {_percent(store_rate)}. Tax on invoices will not agree with its rate.",
            "Choose the code with the store's rate, or correct the rate.",
            f"{UNLEASHED}; Neto: Settings & tools > Currency & tax",
        )


def _percent(rate: Decimal) -> str:
    return f"{(rate * 100).normalize():f} %"
