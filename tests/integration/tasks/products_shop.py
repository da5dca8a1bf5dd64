"""A small shop whose products are changed by hand on either side."""

from decimal import Decimal
from typing import Any

from sync.engine.registry import task_named
from sync.sandbox.tiny import tiny_product
from sync.sandbox.world.model import WorldSupplier
from tests.integration.tasks.tasks_shop import Shop

TASK = task_named("import_products")
SKUS = [f"P-{number}" for number in range(6)]
QUIET: dict[str, Any] = {"reorder_point": None, "min_stock": None}
OFF = {
    "name": False,
    "default_purchase_price": False,
    "default_price": False,
    "price_groups": False,
    "upc": False,
    "internal_notes": False,
    "shipping_length": False,
    "shipping_width": False,
    "shipping_height": False,
    "shipping_weight": False,
    "reorder_qty": False,
    "restock_qty": False,
    "pick_zone": False,
    "primary_supplier": False,
    "group": False,
    "unit_of_measure": False,
}


def six(**changes: Any) -> dict[str, Any]:
    """A world of six products that agree on both sides, without quantities to order."""
    products = tuple(tiny_product(sku, **{**QUIET, **changes}) for sku in SKUS)
    suppliers = (
        WorldSupplier("TEACO", "Tea Company", "sales@example.com", "Perth"),
        WorldSupplier("CUPCO", "Cup Company", "cups@example.com", "Perth"),
    )
    return {"products": products, "suppliers": suppliers}


def in_unleashed(shop: Shop, code: str, **values: Any) -> None:
    """Somebody changes a product in Unleashed's pages."""
    state = shop.unleashed
    with state.lock:
        record = state.products.by_code(code)
        assert record is not None
        state.products.add({**record, **values, "LastModifiedOn": state.now()})


def in_neto(shop: Shop, sku: str, **fields: str) -> None:
    """Somebody changes an item in Neto's control panel."""
    with shop.neto.lock:
        found = shop.neto.item(sku)
        assert found is not None
        found.fields.update(fields)


def everything(shop: Shop) -> dict[str, Any]:
    """Every field that is carried, with a new value; the price changes by less than half."""
    state = shop.unleashed
    cups = state.suppliers.by_code("CUPCO")
    assert cups is not None
    return {
        "ProductDescription": "Another name",
        "DefaultPurchasePrice": Decimal("5.1234"),
        "DefaultSellPrice": Decimal("11.0000"),
        "SellPriceTier1": {"Name": "Retail", "Value": "11.5000"},
        "SellPriceTier10": {"Name": "Staff", "Value": "7.0000"},
        "Barcode": "0012345678905",
        "Notes": "Fragile",
        "Depth": Decimal("0.400"),
        "Width": Decimal("0.300"),
        "Height": Decimal("0.200"),
        "Weight": Decimal("1.300"),
        "ReOrderPoint": Decimal("24.0000"),
        "MinStockAlertLevel": Decimal("48.0000"),
        "BinLocation": "B-07-2",
        "Supplier": {"Guid": cups["Guid"], "SupplierCode": "CUPCO", "SupplierName": "Cup Company"},
        "ProductGroup": {"GroupName": "Cups", "Guid": cups["Guid"]},
        "UnitOfMeasure": {"Guid": cups["Guid"], "Name": "box"},
    }


# What Neto has after `everything` came over to a tax inclusive item.
ARRIVED = {
    "Name": "Another name",
    "DefaultPurchasePrice": "5.1234",
    "DefaultPrice": "12.10",
    "UPC": "0012345678905",
    "InternalNotes": "Fragile",
    "ShippingLength": "0.400",
    "ShippingWidth": "0.300",
    "ShippingHeight": "0.200",
    "ShippingWeight": "1.3000",
    "PickZone": "B-07-2",
    "PrimarySupplier": "CUPCO",
    "Group": "Cups",
    "UnitOfMeasure": "box",
}
PRICES_ARRIVED = {"1": "12.65", "10": "7.70"}
RULES_ARRIVED = {"ReorderQty": 24, "RestockQty": 48}
