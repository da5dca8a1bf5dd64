"""Turns the neutral world into the records of a Neto store."""

from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal

from sync.sandbox.neto.records import Customer, Item, Supplier, Warehouse, stamp
from sync.sandbox.neto.shapes import padded, text
from sync.sandbox.world.model import (
    World,
    WorldCustomer,
    WorldProduct,
    WorldSupplier,
    WorldWarehouse,
)

CENT = Decimal("0.01")
LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)
GROUPS = tuple("ABCDEFGHIJ")  # group ids "1" to "10", names as a new store has them


def tax_rate(world: World) -> Decimal:
    """The one store-wide rate (2.11): the highest one that applies to revenue."""
    return max((tax.rate for tax in world.taxes if tax.revenue), default=Decimal(0))


def warehouse(warehouse_id: str, source: WorldWarehouse) -> Warehouse:
    return Warehouse(
        warehouse_id,
        {
            "WarehouseReference": source.code,
            "WarehouseName": source.name,
            "WarehouseCity": source.city,
            "WarehouseCountry": "AU",
            "IsPrimary": str(source.primary),
            "IsActive": "True",
            "ShowQuantity": "True",
        },
    )


def supplier(number: str, source: WorldSupplier) -> Supplier:
    return Supplier(
        source.code,
        {
            "ID": number,
            "SupplierID": source.code,
            "SupplierCompany": source.name,
            "SupplierEmail": source.email,
            "SupplierCity": source.city,
            "SupplierCountry": source.country,
        },
    )


def customer(number: str, source: WorldCustomer) -> Customer:
    return Customer(
        source.code,
        {
            "ID": number,
            "Type": "Customer",
            "EmailAddress": source.email,
            "Active": "True",
            "OnCreditHold": "False",
            "NewsletterSubscriber": "False",
            "UserGroup": source.user_group,
            "DateAdded": stamp(LONG_AGO),
            "DateUpdated": stamp(LONG_AGO),
        },
        billing=address("Bill", source),
        shipping=address("Ship", source),
    )


def address(prefix: str, source: WorldCustomer) -> dict[str, str]:
    """An address block as GetCustomer has it (2.8)."""
    return {
        f"{prefix}FirstName": source.first_name,
        f"{prefix}LastName": source.last_name,
        f"{prefix}Company": source.company,
        f"{prefix}StreetLine1": source.street,
        f"{prefix}StreetLine2": "",
        f"{prefix}City": source.city,
        f"{prefix}State": source.state,
        f"{prefix}PostCode": source.postcode,
        f"{prefix}Country": source.country,
        f"{prefix}Phone": source.phone,
        f"{prefix}Fax": "",
    }


def item(
    inventory_id: str,
    source: WorldProduct,
    *,
    rate: Decimal,
    inclusive: bool,
    warehouse_ids: dict[str, str],
) -> Item:
    """A product; `rate` makes its prices tax inclusive where `inclusive` says so.

    `warehouse_ids` is WarehouseID by folded reference. Neto holds no fractions (2.2):
    those of stock are cut off, a component that needs one is left out.
    """
    factor = 1 + rate if inclusive and source.taxed else Decimal(1)
    changed = stamp(source.changed_at or LONG_AGO)
    return Item(
        sku=source.sku,
        inventory_id=inventory_id,
        fields={
            "Name": source.name,
            "Group": source.group,
            "ParentSKU": "" if int(inventory_id) % 2 else "0",
            "IsActive": str(not source.obsolete),
            "Approved": "True",
            "Visible": "True",
            "IsNetoUtility": "False",
            "IsVariant": "False",
            "IsInventoried": "True",
            "IsBought": "True",
            "IsSold": "True",
            "DefaultPrice": _price(source.price_ex, factor),
            "RRP": _price(source.price_ex, factor),
            "CostPrice": padded(source.purchase_price, 2),
            "DefaultPurchasePrice": padded(source.purchase_price, 2),
            "TaxInclusive": str(inclusive),
            "TaxFreeItem": str(not source.taxed),
            "ShippingLength": padded(source.depth, 3),
            "ShippingWidth": padded(source.width, 3),
            "ShippingHeight": padded(source.height, 3),
            "ShippingWeight": padded(source.weight, 4),
            "UnitOfMeasure": source.unit,
            "PickZone": source.bin,
            "UPC": source.barcode,
            "InternalNotes": source.notes,
            "PrimarySupplier": source.supplier,
            "DateAdded": stamp(LONG_AGO),
            "DateUpdated": changed,
        },
        prices={
            str(number): price_group(str(number), _price(tier, factor))
            for number, tier in enumerate(source.tiers, 1)
            if tier is not None
        },
        components={
            sku.casefold(): component(sku, str(int(quantity)), str(number))
            for number, (sku, quantity) in enumerate(source.components)
            if quantity == int(quantity)
        },
        stock={
            warehouse_ids[one.warehouse.casefold()]: int(one.neto)
            for one in source.stock
            if one.warehouse.casefold() in warehouse_ids
        },
        rules={
            name: int(value)
            for name, value in (
                ("ReorderQty", source.reorder_point),
                ("RestockQty", source.min_stock),
            )
            if value is not None
        },
    )


def price_group(group_id: str, price: str) -> dict[str, str]:
    return {
        "GroupID": group_id,
        "Group": GROUPS[int(group_id) - 1],
        "Price": price,
        "PromotionPrice": "",
        "MinimumQuantity": "0",
        "MaximumQuantity": "0",
        "Multiple": "0",
        "MultipleStartQuantity": "0",
    }


def component(sku: str, quantity: str, sort_order: str) -> dict[str, str]:
    return {
        "ComponentSKU": sku,
        "ComponentValue": "",
        "AssembleQuantity": quantity,
        "MinimumQuantity": "0",
        "MaximumQuantity": "0",
        "SortOrder": sort_order,
    }


def _price(price_ex: Decimal, factor: Decimal) -> str:
    return text((price_ex * factor).quantize(CENT, ROUND_HALF_UP))
