"""What one product of Unleashed changes in its Neto item, field by field."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sync.domain.carried import Change, Difference
from sync.domain.catalogue_item import CatalogueItem
from sync.domain.facts import key_of
from sync.domain.field_held import holds, shown
from sync.domain.field_rules import Problem, Ruled, Terms, rate_unknown
from sync.domain.field_table import ACTIVE, TABLE, Cell
from sync.domain.product import CatalogueProduct
from sync.domain.product_tax import TaxRates, rate_of
from sync.setup.sections import FieldSettings

INCLUSIVE, TAX_FREE = "TaxInclusive", "TaxFreeItem"
_NO_PRICE = "It has no sell price, so it is not approved for the webstore: approve it in Neto."


@dataclass(frozen=True)
class Known:
    """What is known besides the two products.

    `masters` says of which fields Unleashed is the master; `suppliers` are Neto's SupplierIDs by
    `key_of`; `sent` is, for each remembered field, product by `key_of` to what was last sent.
    """

    masters: FieldSettings
    rates: TaxRates
    suppliers: Mapping[str, str] = field(default_factory=dict)
    sent: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)

    def last_sent(self, name: str, product: CatalogueProduct) -> str | None:
        return self.sent.get(name, {}).get(key_of(product.code))


@dataclass(frozen=True)
class Verdict:
    """`change` is None when nothing differs; `problems` stand whether it does or not."""

    change: Change | None
    problems: tuple[Problem, ...] = ()


def updated(product: CatalogueProduct, item: CatalogueItem, known: Known) -> Verdict:
    """The fields that differ, of those that Unleashed is the master of, and whether it is sold."""
    cells = [
        cell for row in TABLE for cell in row.cells if getattr(known.masters, row.switch, False)
    ]
    terms = terms_of(product, known, inclusive=item.tax_inclusive, tax_free=item.tax_free)
    ruled = {cell: cell.rule(product, terms) for cell in cells}
    found = [*_changed(product, item, known, ruled), *_activity(product, item, known)]
    problems = _problems(ruled.values())
    if not found:
        return Verdict(None, problems)
    names = {one.name for one in found}
    told = _problems(one for cell, one in ruled.items() if one.value is None or cell.name in names)
    return Verdict(_change(product, item.sku, found, told), problems)


def created(product: CatalogueProduct, known: Known) -> Verdict:
    """Every field that has a value, whoever is the master of it; prices include tax."""
    rate = rate_of(product, known.rates)
    if rate is None:
        return Verdict(None, (rate_unknown(product),))
    terms = terms_of(product, known, inclusive=True, tax_free=rate == 0)
    ruled = {cell: cell.rule(product, terms) for row in TABLE for cell in row.cells}
    problems = _problems(ruled.values())
    found = [Difference(cell.name, None, one.value) for cell, one in ruled.items() if one.value]
    found.extend(_at_creation(product, tax_free=terms.tax_free))
    notes = () if product.sell_price else (_NO_PRICE,)
    change = _change(product, product.code.strip(), found, problems, created=True, notes=notes)
    return Verdict(change, problems)


def _problems(ruled: Iterable[Ruled]) -> tuple[Problem, ...]:
    """Each problem once: what is wrong with the tax is the same for all prices."""
    return tuple(dict.fromkeys(one.problem for one in ruled if one.problem))


def terms_of(product: CatalogueProduct, known: Known, *, inclusive: bool, tax_free: bool) -> Terms:
    return Terms(inclusive, tax_free, rate_of(product, known.rates), known.suppliers)


def _changed(
    product: CatalogueProduct, item: CatalogueItem, known: Known, ruled: Mapping[Cell, Ruled]
) -> Iterator[Difference]:
    for cell, one in ruled.items():
        sent = known.last_sent(cell.name, product)
        value = one.value
        if value is None and one.problem is None and sent is not None:
            value = cell.cleared
        if value is not None and not holds(cell, item, value, sent):
            yield Difference(cell.name, shown(cell, item, sent), value or None)


def _activity(product: CatalogueProduct, item: CatalogueItem, known: Known) -> Iterator[Difference]:
    """Obsolete is inactive; what was made inactive for that reason comes back with it.

    A product that somebody made inactive in Neto stays so.
    """
    if product.obsolete and item.active:
        yield Difference(ACTIVE, "True", "False")
    elif not product.obsolete and not item.active and known.last_sent(ACTIVE, product) == "False":
        yield Difference(ACTIVE, "False", "True")


def _at_creation(product: CatalogueProduct, *, tax_free: bool) -> Iterator[Difference]:
    yield Difference(INCLUSIVE, None, "True")
    yield Difference(TAX_FREE, None, str(tax_free))
    yield Difference(ACTIVE, None, "True")
    if not product.sell_price:
        yield Difference("Approved", None, "False")


def _change(
    product: CatalogueProduct,
    sku: str,
    found: list[Difference],
    problems: tuple[Problem, ...],
    *,
    created: bool = False,
    notes: tuple[str, ...] = (),
) -> Change:
    return Change(
        key=product.code.strip(),
        neto_key=sku,
        body=_body(sku, found),
        fields=tuple(found),
        created=created,
        notes=(*notes, *(one.message for one in problems)),
        code=problems[0].code if problems else "",
    )


_GROUPS = {cell.name: cell.group for row in TABLE for cell in row.cells if cell.group}


def _body(sku: str, found: list[Difference]) -> dict[str, Any]:
    """What is sent: only the fields that differ, and of the price groups only those (2.2)."""
    body: dict[str, Any] = {"SKU": sku}
    groups = []
    for one in found:
        if one.name in _GROUPS:
            groups.append({"Group": _GROUPS[one.name], "Price": one.new or ""})
        else:
            body[one.name] = one.new or ""
    if groups:
        body["PriceGroups"] = {"PriceGroup": groups}
    return body
