"""The table of fields is the contract's, row by row, and every switch of the setup has its row."""

from decimal import Decimal

import pytest

from sync.domain.field_table import REMEMBERED, TABLE
from sync.domain.product_change import updated
from sync.setup.sections import FieldSettings
from tests.unit.fields_bench import ITEM, PRODUCT, item, known, product

ROWS = [
    ("SKU", "ProductCode"),
    ("Name", "ProductDescription"),
    ("DefaultPurchasePrice", "DefaultPurchasePrice"),
    ("DefaultPrice", "DefaultSellPrice"),
    ("PriceGroups", "SellPriceTier1 to 10"),
    ("UPC", "Barcode"),
    ("InternalNotes", "Notes"),
    ("ShippingLength", "Depth"),
    ("ShippingWidth", "Width"),
    ("ShippingHeight", "Height"),
    ("ShippingWeight", "Weight"),
    ("ReorderQty", "ReOrderPoint"),
    ("RestockQty", "MinStockAlertLevel"),
    ("PickZone", "BinLocation"),
    ("KitComponents", "IsAssembledProduct"),
    ("ComponentSKU", "IsComponent"),
    ("PrimarySupplier", "Supplier.SupplierCode"),
    ("Group", "ProductGroup.GroupName"),
    ("UnitOfMeasure", "UnitOfMeasure.Name"),
]

# What is changed in Unleashed, the field that arrives with its value, and the switch.
CHANGES = [
    ({"name": "Leaf tea"}, "Name", "Leaf tea", "name"),
    ({"purchase_price": Decimal("5.25")}, "DefaultPurchasePrice", "5.25", "default_purchase_price"),
    ({"sell_price": Decimal("20.0000")}, "DefaultPrice", "22.00", "default_price"),
    (
        {"tiers": (Decimal("11.3636"), Decimal(8), *[None] * 8)},
        "PriceGroups B",
        "8.80",
        "price_groups",
    ),
    (
        {"tiers": (Decimal("11.3636"), Decimal(9), *[None] * 7, Decimal(7))},
        "PriceGroups J",
        "7.70",
        "price_groups",
    ),
    ({"barcode": "0000000000017"}, "UPC", "0000000000017", "upc"),
    ({"notes": "Fragile"}, "InternalNotes", "Fragile", "internal_notes"),
    ({"depth": Decimal("0.5")}, "ShippingLength", "0.5", "shipping_length"),
    ({"width": Decimal("0.25")}, "ShippingWidth", "0.25", "shipping_width"),
    ({"height": Decimal("0.125")}, "ShippingHeight", "0.125", "shipping_height"),
    ({"weight": Decimal(2)}, "ShippingWeight", "2", "shipping_weight"),
    ({"reorder_point": Decimal("24.0000")}, "ReorderQty", "24", "reorder_qty"),
    ({"min_stock": Decimal("48.0000")}, "RestockQty", "48", "restock_qty"),
    ({"bin": "B-1"}, "PickZone", "B-1", "pick_zone"),
    ({"supplier": "cupco"}, "PrimarySupplier", "CUPCO", "primary_supplier"),
    ({"group": "Cups"}, "Group", "Cups", "group"),
    ({"unit": "box"}, "UnitOfMeasure", "box", "unit_of_measure"),
]


def test_the_rows_are_the_nineteen_of_the_contract():
    assert [(row.neto, row.unleashed) for row in TABLE] == ROWS


def test_every_switch_of_the_setup_has_its_row():
    switches = [row.switch for row in TABLE if row.switch]
    assert sorted(switches) == sorted(FieldSettings.model_fields)


def test_a_price_group_has_a_letter_and_a_number():
    (groups,) = (row for row in TABLE if row.neto == "PriceGroups")
    assert [(cell.name[-1], cell.group) for cell in groups.cells][::9] == [("A", "1"), ("J", "10")]


def test_what_cannot_be_read_back_is_remembered():
    assert {"ReorderQty", "RestockQty", "IsActive"} <= set(REMEMBERED)


def test_a_product_that_agrees_changes_nothing():
    assert updated(PRODUCT, ITEM, known()).change is None


@pytest.mark.parametrize(("changes", "field", "value", "switch"), CHANGES)
def test_a_field_changed_in_unleashed_is_carried_alone(changes, field, value, switch):
    change = updated(product(**changes), ITEM, known()).change
    assert change is not None
    assert [(one.name, one.new) for one in change.fields] == [(field, value)]
    assert len(change.body) == 2


@pytest.mark.parametrize(("changes", "field", "value", "switch"), CHANGES)
def test_a_field_that_neto_is_the_master_of_is_left_alone(changes, field, value, switch):
    assert updated(product(**changes), ITEM, known(**{switch: False})).change is None


@pytest.mark.parametrize(
    ("changes", "field", "back"),
    [
        ({"name": "By hand"}, "Name", "Loose leaf tea 50 g"),
        ({"default_price": Decimal("13.00")}, "DefaultPrice", "12.50"),
        ({"price_groups": {"1": Decimal("12.50")}}, "PriceGroups B", "9.90"),
        ({"upc": "12345678905"}, "UPC", "0012345678905"),
        ({"shipping_weight": Decimal("1.3000")}, "ShippingWeight", "1.2"),
        ({"primary_supplier": "teaco"}, "PrimarySupplier", "TEACO"),
        ({"unit_of_measure": ""}, "UnitOfMeasure", "ea"),
    ],
)
def test_a_field_changed_by_hand_in_neto_is_carried_back(changes, field, back):
    change = updated(PRODUCT, item(**changes), known()).change
    assert change is not None
    assert [(one.name, one.new) for one in change.fields] == [(field, back)]
