"""A real product as the example of each field that Unleashed gives Neto."""

from collections.abc import Iterable, Mapping
from itertools import islice

from sync.domain.catalogue_item import CatalogueItem
from sync.domain.coverage import FieldExample
from sync.domain.facts import key_of
from sync.domain.field_held import shown
from sync.domain.field_table import COMPONENT, KIT, SKU, TABLE, Cell, FieldRow
from sync.domain.product import CatalogueProduct
from sync.domain.product_change import Known, terms_of

LOOKED_AT = 300  # products: more are not needed to find one of each kind


def field_examples(
    products: Iterable[CatalogueProduct], items: Iterable[CatalogueItem], known: Known
) -> tuple[FieldExample, ...]:
    """One for each field of which any product has a value. The product that has most of them is
    the example wherever it can be: then a reader sees one product and not nineteen.
    """
    ours = {key_of(item.sku): item for item in items if item.active}
    pairs = (
        (product, ours[key_of(product.code)])
        for product in products
        if not product.obsolete and key_of(product.code) in ours
    )
    found = [_of_product(*pair, known) for pair in islice(pairs, LOOKED_AT)]
    found.sort(key=len, reverse=True)
    chosen: dict[str, FieldExample] = {}
    for examples in found:
        for field, example in examples.items():
            chosen.setdefault(field, example)
    return tuple(chosen[row.neto] for row in TABLE if row.neto in chosen)


def _of_product(
    product: CatalogueProduct, item: CatalogueItem, known: Known
) -> Mapping[str, FieldExample]:
    made = (_example(row, product, item, known) for row in TABLE)
    return {one.field: one for one in made if one.given}


def _example(
    row: FieldRow, product: CatalogueProduct, item: CatalogueItem, known: Known
) -> FieldExample:
    if row.neto == SKU:
        given, held = product.code.strip(), item.sku
    elif row.neto == KIT:
        given, held = ("yes" if product.assembled else ""), _components(item)
    elif row.neto == COMPONENT:
        given, held = ("yes" if product.component else ""), ""
    else:
        given, held = _of_cells(row.cells, product, item, known)
    return FieldExample(row.neto, item.sku, given or None, held or None)


def _components(item: CatalogueItem) -> str:
    return ", ".join(part.sku for part in item.components)


def _of_cells(
    cells: Iterable[Cell], product: CatalogueProduct, item: CatalogueItem, known: Known
) -> tuple[str, str]:
    terms = terms_of(product, known, inclusive=item.tax_inclusive, tax_free=item.tax_free)
    given = {cell.name: cell.rule(product, terms).value for cell in cells}
    held = {cell.name: shown(cell, item, known.last_sent(cell.name, product)) for cell in cells}
    return _joined(given), _joined(held)


def _joined(values: Mapping[str, str | None]) -> str:
    """One value as it is; several with the last word of their names: `A 12.00, B 11.50`."""
    if len(values) == 1:
        return next(iter(values.values())) or ""
    return ", ".join(
        f"{name.rpartition(' ')[2]} {value}" for name, value in values.items() if value
    )
