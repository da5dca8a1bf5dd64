"""Neto's tax codes beside the sales tax code that each becomes in Unleashed, with the rates.

Neto has no list of its codes and one rate for the whole store; a line with no tax has none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from pages.components import pairs
from pages.components.pairs import Pair
from pages.components.words import Word
from sync.domain.catalogue import Tax
from sync.domain.facts import key_of
from sync.domain.sales_rates import rates_by_code, sales_rates
from sync.setup.model import Setup

SECTION, DEFAULTS = "tax_codes", "defaults"
TAXED, FREE = "Every other line with tax", "Every other line without tax"

DIFFERS = Word("Another rate", "red", "percent", "✕")
NOT_FOR_SALES = Word("Not a sales tax code of Unleashed", "red", "error", "✕")
SEVERAL = Word("Several rates", "red", "error", "✕")

Row = Mapping[str, Any]
# From a code and the rates that would be right for it to how it stands.
Judge = Callable[[str, tuple[Decimal, ...]], tuple[Word, str]]


def tax_pairs(rows: Iterable[Row], setup: Setup, store: Decimal | None) -> list[Pair]:
    """What the settings map, then the two defaults; what is not in order comes first."""
    taxes = [Tax(one["code"], one["description"], one["rate"], one["for_revenue"]) for one in rows]
    rates, clear = rates_by_code(taxes), sales_rates(taxes, setup, lambda: store)

    def state(code: str, wanted: tuple[Decimal, ...]) -> tuple[Word, str]:
        key = key_of(code)
        if key not in rates:
            return NOT_FOR_SALES, ""
        if key not in clear:
            return SEVERAL, f"{' and '.join(map(percent, rates[key]))} in Unleashed."
        if store is not None and clear[key] not in wanted:
            return DIFFERS, _both(clear[key], wanted)
        return pairs.MATCHED, percent(clear[key])

    return pairs.unmatched_first([*_mapped(setup, store, state), *_defaults(setup, store, state)])


def options(rows: Iterable[Row]) -> dict[str, str]:
    """Unleashed's codes for sales: code to how it is shown, with its rates."""
    shown: dict[str, list[Row]] = {}
    for row in rows:
        if row["for_revenue"]:
            shown.setdefault(row["code"], []).append(row)
    return {
        code: f"{code} · {' and '.join(percent(one['rate']) for one in found)}"
        for code, found in shown.items()
    }


def percent(rate: Decimal) -> str:
    return f"{(rate * 100).normalize():f} %"


def _mapped(setup: Setup, store: Decimal | None, state: Judge) -> Iterator[Pair]:
    zero = Decimal(0)
    for neto, code in setup.tax_codes.items():
        found, note = state(code, (zero, store if store is not None else zero))
        yield Pair(neto, code, found, neto, code, code, note)


def _defaults(setup: Setup, store: Decimal | None, state: Judge) -> Iterator[Pair]:
    defaults, zero = setup.defaults, Decimal(0)
    for label, name, code, wanted in (
        (TAXED, "tax_code", defaults.tax_code, store if store is not None else zero),
        (FREE, "tax_free_code", defaults.tax_free_code, zero),
    ):
        found, note = state(code, (wanted,))
        yield Pair(label, code, found, name, code, code, note, section=DEFAULTS)


def _both(rate: Decimal, wanted: tuple[Decimal, ...]) -> str:
    ours = " or ".join(dict.fromkeys(map(percent, wanted)))
    return f"{percent(rate)} in Unleashed, {ours} in the store."
