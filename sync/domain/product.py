"""A product of Unleashed with everything that an import carries to Neto."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True)
class CatalogueProduct:
    """Prices exclude tax, sizes are metres and kilograms; None is a figure that is not set.

    `tiers` are SellPriceTier1 to 10 in their order. `taxable` is TaxableSales, `tax_code` and
    `tax_rate` (a fraction) are those of sales (unleashed-api, 2.1). Texts that are not set are "".
    """

    code: str
    guid: str
    name: str
    purchase_price: Decimal | None = None
    sell_price: Decimal | None = None
    tiers: tuple[Decimal | None, ...] = (None,) * 10
    barcode: str = ""
    notes: str = ""
    depth: Decimal | None = None
    width: Decimal | None = None
    height: Decimal | None = None
    weight: Decimal | None = None
    reorder_point: Decimal | None = None
    min_stock: Decimal | None = None
    bin: str = ""
    supplier: str = ""
    group: str = ""
    unit: str = ""
    assembled: bool = False
    component: bool = False
    obsolete: bool = False
    taxable: bool = True
    tax_code: str = ""
    tax_rate: Decimal | None = None
    modified_at: datetime | None = None
