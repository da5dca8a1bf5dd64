"""The table of fields that Unleashed gives Neto, as data: one row per line of the contract.

Names, lengths and what can be read back are those of neto-api, 2.15, and unleashed-api, 3.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from sync.domain.catalogue_item import CatalogueItem
from sync.domain.field_rules import Rule, figure, price, quantity, shortened, supplier, whole
from sync.domain.money import FOUR_PLACES

MILLI = Decimal("0.001")
LETTERS = "ABCDEFGHIJ"
# The lines of the table that are no single field of a product.
SKU, PRICES, KIT, COMPONENT = "SKU", "PriceGroups", "KitComponents", "ComponentSKU"

Held = Callable[[CatalogueItem], str | Decimal | None]


@dataclass(frozen=True)
class Cell:
    """One value of an item. `name` is Neto's and stands in `field_changes`.

    `held` gives what Neto has; None: it cannot be read back, so what was last sent stands for it,
    and `cleared` is what takes it away. `remembered` asks for what was last sent besides. `places`
    are the decimals that are always shown. `group` is the GroupID of a price; `sells` marks a
    price that a shopper pays.
    """

    name: str
    rule: Rule
    held: Held | None = None
    cleared: str | None = None
    remembered: bool = False
    places: int = 0
    group: str = ""
    sells: bool = False


@dataclass(frozen=True)
class FieldRow:
    """`switch` is its name in the setup's [fields]; `cells` is () for what goes another way."""

    neto: str
    unleashed: str
    switch: str = ""
    cells: tuple[Cell, ...] = ()


def _row(switch: str, unleashed: str, cell: Cell) -> FieldRow:
    return FieldRow(cell.name, unleashed, switch, (cell,))


def _price_group(number: int) -> Cell:
    # That A is group 1 and J is group 10 is inferred (neto-api, 2.15).
    name, group = f"PriceGroups {LETTERS[number - 1]}", str(number)
    return Cell(
        name,
        price(lambda one: one.tiers[number - 1]),
        lambda item: item.price_groups.get(group),
        places=2,
        group=group,
        sells=True,
    )


# How many places Neto holds of a purchase price is unknown, so what was last sent is remembered.
_PURCHASE_PRICE = Cell(
    "DefaultPurchasePrice",
    figure(lambda one: one.purchase_price, FOUR_PLACES, places=2),
    lambda item: item.default_purchase_price,
    remembered=True,
    places=2,
)
_PRICE = Cell(
    "DefaultPrice",
    price(lambda one: one.sell_price),
    lambda item: item.default_price,
    places=2,
    sells=True,
)
_NAME = Cell("Name", shortened("Name", lambda one: one.name, 150), lambda item: item.name)
_UPC = Cell("UPC", whole("UPC", lambda one: one.barcode, 100), lambda item: item.upc)
_NOTES = Cell(
    "InternalNotes",
    whole("InternalNotes", lambda one: one.notes),
    lambda item: item.internal_notes,
)
_LENGTH = Cell(
    "ShippingLength", figure(lambda one: one.depth, MILLI), lambda item: item.shipping_length
)
_WIDTH = Cell(
    "ShippingWidth", figure(lambda one: one.width, MILLI), lambda item: item.shipping_width
)
_HEIGHT = Cell(
    "ShippingHeight", figure(lambda one: one.height, MILLI), lambda item: item.shipping_height
)
_WEIGHT = Cell(
    "ShippingWeight", figure(lambda one: one.weight, MILLI), lambda item: item.shipping_weight
)
_REORDER = Cell("ReorderQty", quantity("ReorderQty", lambda one: one.reorder_point), cleared="0")
_RESTOCK = Cell("RestockQty", quantity("RestockQty", lambda one: one.min_stock), cleared="0")
_ZONE = Cell("PickZone", whole("PickZone", lambda one: one.bin, 25), lambda item: item.pick_zone)
_SUPPLIER = Cell(
    "PrimarySupplier",
    supplier("PrimarySupplier", lambda one: one.supplier),
    lambda item: item.primary_supplier,
)
_GROUP = Cell("Group", whole("Group", lambda one: one.group, 25), lambda item: item.group)
_UNIT = Cell(
    "UnitOfMeasure",
    whole("UnitOfMeasure", lambda one: one.unit, 10),
    lambda item: item.unit_of_measure,
)

# In the order of the contract. The SKU is the key; a kit's components go through import_kits, and
# what is a component follows from them.
TABLE = (
    FieldRow(SKU, "ProductCode"),
    _row("name", "ProductDescription", _NAME),
    _row("default_purchase_price", "DefaultPurchasePrice", _PURCHASE_PRICE),
    _row("default_price", "DefaultSellPrice", _PRICE),
    FieldRow(
        PRICES,
        "SellPriceTier1 to 10",
        "price_groups",
        tuple(_price_group(number) for number in range(1, 11)),
    ),
    _row("upc", "Barcode", _UPC),
    _row("internal_notes", "Notes", _NOTES),
    _row("shipping_length", "Depth", _LENGTH),
    _row("shipping_width", "Width", _WIDTH),
    _row("shipping_height", "Height", _HEIGHT),
    _row("shipping_weight", "Weight", _WEIGHT),
    _row("reorder_qty", "ReOrderPoint", _REORDER),
    _row("restock_qty", "MinStockAlertLevel", _RESTOCK),
    _row("pick_zone", "BinLocation", _ZONE),
    FieldRow(KIT, "IsAssembledProduct", "kit_components"),
    FieldRow(COMPONENT, "IsComponent"),
    _row("primary_supplier", "Supplier.SupplierCode", _SUPPLIER),
    _row("group", "ProductGroup.GroupName", _GROUP),
    _row("unit_of_measure", "UnitOfMeasure.Name", _UNIT),
)

# What this import has to be told of earlier runs.
ACTIVE = "IsActive"
REMEMBERED = (
    ACTIVE,
    *(cell.name for row in TABLE for cell in row.cells if cell.remembered or cell.held is None),
)
