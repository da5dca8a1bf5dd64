"""How a Neto item stands, under the names that differences have."""

from sync.domain.catalogue_item import CatalogueItem
from sync.domain.field_held import shown
from sync.domain.field_table import ACTIVE, TABLE
from sync.domain.product_change import INCLUSIVE, TAX_FREE


def standing(item: CatalogueItem) -> dict[str, str]:
    """Each readable field as text, "" for nothing; fields that cannot be read back are missing."""
    fields = {
        cell.name: shown(cell, item, None) or ""
        for row in TABLE
        for cell in row.cells
        if cell.held is not None
    }
    return {
        **fields,
        ACTIVE: str(item.active),
        INCLUSIVE: str(item.tax_inclusive),
        TAX_FREE: str(item.tax_free),
    }
