"""The rules by which a value of Unleashed becomes what Neto's field can hold, or a problem.

Each function here makes the rule of one field: from a product and the terms of its item to the
text that Neto gets. Nothing is ever cut or rounded away in silence.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from sync.domain.facts import key_of
from sync.domain.fitting import Fitting
from sync.domain.money import ONE, cents, fits, money_text, multiply, number_text, round_to
from sync.domain.product import CatalogueProduct


@dataclass(frozen=True)
class Problem:
    """Why a field does not get exactly what Unleashed has. `code` is stable."""

    code: str
    message: str
    fix: str


@dataclass(frozen=True)
class Ruled:
    """`value` is the text that Neto gets; None: there is nothing to carry, or it cannot be."""

    value: str | None
    problem: Problem | None = None


@dataclass(frozen=True)
class Terms:
    """What a value depends on besides its product.

    `inclusive` and `tax_free` are the Neto item's, `rate` is the product's tax rate as a fraction
    (None: unknown), `suppliers` are Neto's SupplierIDs under their `key_of`.
    """

    inclusive: bool
    tax_free: bool
    rate: Decimal | None
    suppliers: Mapping[str, str] = field(default_factory=dict)


Rule = Callable[[CatalogueProduct, Terms], Ruled]
Texts = Callable[[CatalogueProduct], str]
Figures = Callable[[CatalogueProduct], Decimal | None]


def shortened(name: str, read: Texts, longest: int) -> Rule:
    """A text that may be cut at a word."""

    def rule(product: CatalogueProduct, _terms: Terms) -> Ruled:
        text = read(product).strip()
        if len(text) <= longest:
            return Ruled(text)
        fitting = Fitting()
        short = fitting.words(name, text, longest)
        fix = f"Give {product.code} a description of {longest} characters or fewer in Unleashed."
        return Ruled(short, Problem("text_cut", " ".join(fitting.warnings), fix))

    return rule


def whole(name: str, read: Texts, longest: int | None = None) -> Rule:
    """A text that is wrong when it is cut: all of it or nothing."""

    def rule(product: CatalogueProduct, _terms: Terms) -> Ruled:
        text = read(product).strip()
        if longest is None or len(text) <= longest:
            return Ruled(text)
        fitting = Fitting()
        fitting.whole(name, text, longest)
        fix = f"Shorten it on the product {product.code} in Unleashed."
        return Ruled(None, Problem("text_too_long", " ".join(fitting.warnings), fix))

    return rule


def figure(read: Figures, step: Decimal, places: int = 0) -> Rule:
    """A number rounded to the step that Neto holds, written with at least so many `places`.

    A number that is not set is not carried: nothing is no zero.
    """

    def rule(product: CatalogueProduct, _terms: Terms) -> Ruled:
        value = read(product)
        return Ruled(None if value is None else number_text(round_to(value, step), places))

    return rule


def price(read: Figures) -> Rule:
    """A sell price, which excludes tax in Unleashed, in the tax mode of the Neto item.

    Whole cents are what a shopper pays and what Neto was seen to show; that it holds no more is
    inferred (neto-api, 2.1 and 2.15).
    """

    def rule(product: CatalogueProduct, terms: Terms) -> Ruled:
        value = read(product)
        if value is None:
            return Ruled(None)
        if not terms.inclusive:
            return Ruled(money_text(cents(value)))
        if terms.rate is None:
            return Ruled(None, rate_unknown(product))
        if terms.tax_free != (terms.rate == 0):
            return Ruled(None, _tax_differs(product, terms))
        return Ruled(money_text(cents(multiply(value, ONE + terms.rate))))

    return rule


def quantity(name: str, read: Figures) -> Rule:
    """A whole number: Neto holds no fractions there (neto-api, 2.2)."""

    def rule(product: CatalogueProduct, _terms: Terms) -> Ruled:
        value = read(product)
        if value is None or (fits(value, ONE) and value >= 0):
            return Ruled(None if value is None else number_text(value))
        message = f"{name} was left out: {number_text(value)} is no whole number of 0 or more."
        fix = f"Round it on the product {product.code} in Unleashed."
        return Ruled(None, Problem("no_whole_number", message, fix))

    return rule


def supplier(name: str, read: Texts) -> Rule:
    """A supplier's code as Neto spells it; the supplier has to be there first."""

    def rule(product: CatalogueProduct, terms: Terms) -> Ruled:
        code = read(product).strip()
        if not code:
            return Ruled("")
        known = terms.suppliers.get(key_of(code))
        if known is not None:
            return Ruled(known)
        message = f"{name} was left out: Neto has no supplier {code}."
        fix = f"Run the task Suppliers, or add the supplier {code} in Neto."
        return Ruled(None, Problem("supplier_missing", message, fix))

    return rule


def rate_unknown(product: CatalogueProduct) -> Problem:
    """The same for all prices of a product."""
    code = f"the tax code {product.tax_code}" if product.tax_code else "the default tax code"
    return Problem(
        "tax_rate_unknown",
        f"Its prices were left out: Neto's include tax, and the rate of {code} is not known.",
        f"Give {product.code} a sales tax code that exists in Unleashed, or set "
        "defaults.tax_code in the settings to one.",
    )


def _tax_differs(product: CatalogueProduct, terms: Terms) -> Problem:
    neto = "free of tax" if terms.tax_free else "taxed"
    unleashed = "free of tax" if terms.rate == 0 else "taxed"
    return Problem(
        "tax_differs",
        f"Its prices were left out: it is {neto} in Neto and {unleashed} in Unleashed, so no "
        "price would be right.",
        f"Set {product.code} to the same on both sides.",
    )
