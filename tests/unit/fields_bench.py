"""A product and the item that Neto made of it, for tests of what an import carries."""

from dataclasses import replace
from decimal import Decimal

from sync.domain.catalogue_item import CatalogueItem
from sync.domain.product import CatalogueProduct
from sync.domain.product_change import Known
from sync.domain.product_tax import TaxRates
from sync.setup.sections import FieldSettings

GST = Decimal("0.1")
RATES = TaxRates({"gst": GST, "none": Decimal(0)}, GST)

PRODUCT = CatalogueProduct(
    code="TEA-50",
    guid="6f0c0f9e-1111-4a5b-9c0d-000000000001",
    name="Loose leaf tea 50 g",
    purchase_price=Decimal("4.1275"),
    sell_price=Decimal("11.3636"),
    tiers=(Decimal("11.3636"), Decimal("9.0000"), *[None] * 8),
    barcode="0012345678905",
    notes="Keep dry",
    depth=Decimal("0.300"),
    width=Decimal("0.200"),
    height=Decimal("0.100"),
    weight=Decimal("1.200"),
    reorder_point=Decimal("20.0000"),
    min_stock=Decimal("40.0000"),
    bin="A-04-1",
    supplier="TEACO",
    group="Tea",
    unit="ea",
)
ITEM = CatalogueItem(
    sku="TEA-50",
    inventory_id="1042",
    name="Loose leaf tea 50 g",
    default_price=Decimal("12.50"),
    default_purchase_price=Decimal("4.1275"),
    price_groups={"1": Decimal("12.50"), "2": Decimal("9.90")},
    upc="0012345678905",
    internal_notes="Keep dry",
    shipping_length=Decimal("0.300"),
    shipping_width=Decimal("0.200"),
    shipping_height=Decimal("0.100"),
    shipping_weight=Decimal("1.2000"),
    pick_zone="A-04-1",
    primary_supplier="TEACO",
    group="Tea",
    unit_of_measure="ea",
)
SENT = {"ReorderQty": {"tea-50": "20"}, "RestockQty": {"tea-50": "40"}}
KNOWN = Known(FieldSettings(), RATES, {"teaco": "TEACO", "cupco": "CUPCO"}, SENT)


def product(**changes) -> CatalogueProduct:
    return replace(PRODUCT, **changes)


def item(**changes) -> CatalogueItem:
    return replace(ITEM, **changes)


def known(sent=None, **masters) -> Known:
    """`sent` replaces what was last sent; the others are switches of [fields]."""
    switches = FieldSettings().model_copy(update=masters)
    return replace(KNOWN, masters=switches, sent=SENT if sent is None else sent)
