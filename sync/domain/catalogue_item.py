"""A product of Neto with every field that an import writes and that can be read back."""

from dataclasses import dataclass, field
from decimal import Decimal

from sync.domain.catalogue import KitComponent


@dataclass(frozen=True)
class CatalogueItem:
    """Prices are in the item's own tax mode; `price_groups` is GroupID ("1" to "10") to price.

    Figures keep the places that Neto showed; None is one that is empty. ReorderQty and RestockQty
    cannot be read (neto-api, 2.15), so they are not here.
    """

    sku: str
    inventory_id: str = ""
    name: str = ""
    active: bool = True
    tax_inclusive: bool = True
    tax_free: bool = False
    parent_sku: str = ""
    default_price: Decimal | None = None
    default_purchase_price: Decimal | None = None
    price_groups: dict[str, Decimal] = field(default_factory=dict)
    upc: str = ""
    internal_notes: str = ""
    shipping_length: Decimal | None = None
    shipping_width: Decimal | None = None
    shipping_height: Decimal | None = None
    shipping_weight: Decimal | None = None
    pick_zone: str = ""
    primary_supplier: str = ""
    group: str = ""
    unit_of_measure: str = ""
    components: tuple[KitComponent, ...] = ()
