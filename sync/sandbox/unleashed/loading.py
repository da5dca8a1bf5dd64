"""An Unleashed account made from a World: only what the World says is in Unleashed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from sync.sandbox.unleashed.amounts import ZERO, scaled
from sync.sandbox.unleashed.customer_records import blank_customer
from sync.sandbox.unleashed.dates import midnight
from sync.sandbox.unleashed.product_records import (
    TIERS,
    blank_product,
    product_supplier,
    product_unit,
    tier,
)
from sync.sandbox.unleashed.records import Record, guid_for
from sync.sandbox.unleashed.reference_records import (
    account_records,
    company_record,
    currency_record,
    group_record,
    made,
    supplier_record,
    tax_record,
    unit_record,
    warehouse_record,
)
from sync.sandbox.unleashed.stock import Cell
from sync.sandbox.unleashed.tables import Tables
from sync.sandbox.world.model import World, WorldCustomer, WorldProduct

AGE = timedelta(days=60)  # everything seeded was last touched so long before the World's day


def load(tables: Tables, world: World) -> None:
    """Fill empty tables with the World's Unleashed side, without its documents."""
    then = midnight(world.today) - AGE
    _references(tables, world, then)
    for customer in world.customers:
        if customer.in_unleashed:
            _customer(tables, customer, world.currency, then)
    parts = {code for product in world.products for code, _ in product.components}
    for product in world.products:
        if product.in_unleashed:
            _product(tables, product, is_part=product.sku in parts, then=then)
            _stock(tables, product, then)
    for product in world.products:
        if product.in_unleashed and product.components:
            tables.boms.add(_bom(tables, product, then))


def _references(tables: Tables, world: World, then: datetime) -> None:
    currency = tables.currencies.add(currency_record(world.currency, then))
    for place, tax in enumerate(world.taxes, 1):
        sides = (tax.revenue, tax.expenses)
        record = tax_record(place, tax.code, tax.rate, description=tax.description, sides=sides)
        tables.taxes.append({**record, "LastModifiedOn": then})
    rate = max((tax.rate for tax in world.taxes if tax.revenue), default=ZERO)
    tables.companies.append(company_record("Sandbox Company", world.currency, rate))
    tables.accounts.extend(account_records())
    for house in world.warehouses:
        if house.in_unleashed:
            tables.warehouses.add(
                warehouse_record(house.code, house.name, house.city, then, default=house.primary)
            )
    for one in world.suppliers:
        tables.suppliers.add(supplier_record(one.code, one.name, one.email, currency, then))
    for group in sorted({product.group for product in world.products if product.group}):
        tables.groups.add(group_record(group, then))
    for unit in sorted({"EA", *(product.unit for product in world.products if product.unit)}):
        tables.units.add(unit_record(unit))
    tables.reasons.extend(world.unleashed_reasons)


def _customer(tables: Tables, one: WorldCustomer, currency: str, then: datetime) -> None:
    money = tables.currencies.by_code(currency)
    name = one.company or f"{one.first_name} {one.last_name}".strip()
    blank = blank_customer(guid_for("customer", one.code), one.code, name, money or {})
    address = {
        "AddressType": "Postal",
        "AddressName": "Main",
        "StreetAddress": one.street,
        "StreetAddress2": None,
        "Suburb": None,
        "City": one.city,
        "Region": one.state,
        "Country": one.country,
        "PostalCode": one.postcode,
        "IsDefault": True,
        "DeliveryInstruction": None,
    }
    tables.customers.add(
        {
            **blank,
            "ContactFirstName": one.first_name,
            "ContactLastName": one.last_name,
            "Email": one.email,
            "PhoneNumber": one.phone,
            "Addresses": [address],
            **made(then, "seed"),
        }
    )


def _product(tables: Tables, one: WorldProduct, *, is_part: bool, then: datetime) -> None:
    blank = blank_product(guid_for("product", one.sku), one.sku, one.name, tables.tier_names)
    supplier = tables.suppliers.by_code(one.supplier)
    unit = tables.units.by_code(one.unit or "EA")
    cost = next((scaled(place.average_cost, 4) for place in one.stock), None)
    tables.products.add(
        {
            **blank,
            "Barcode": one.barcode or None,
            "Notes": one.notes or None,
            "BinLocation": one.bin or None,
            **_figures(one),
            "LastCost": cost,
            "AverageLandPrice": cost,
            **{
                f"SellPriceTier{n}": tier(tables.tier_names[n - 1], value)
                for n, value in zip(TIERS, one.tiers, strict=False)
            },
            "UnitOfMeasure": product_unit(unit) if unit else None,
            "ProductGroup": tables.groups.by_code(one.group),
            "Supplier": product_supplier(supplier) if supplier else None,
            "TaxableSales": one.taxed,
            "Obsolete": one.obsolete,
            "IsComponent": is_part,
            "IsAssembledProduct": bool(one.components),
            **made(then, "seed"),
            "LastModifiedOn": one.changed_at or then,
        }
    )


def _figures(one: WorldProduct) -> Record:
    return {
        "Depth": scaled(one.depth, 3),
        "Width": scaled(one.width, 3),
        "Height": scaled(one.height, 3),
        "Weight": scaled(one.weight, 3),
        "ReOrderPoint": _or_none(one.reorder_point),
        "MinStockAlertLevel": _or_none(one.min_stock),
        "DefaultPurchasePrice": scaled(one.purchase_price, 4),
        "DefaultSellPrice": scaled(one.price_ex, 4),
    }


def _or_none(value: Decimal | None) -> Decimal | None:
    return None if value is None else scaled(value, 4)


def _stock(tables: Tables, one: WorldProduct, then: datetime) -> None:
    """A place with neither quantity nor cost never saw the product."""
    for place in one.stock:
        warehouse = tables.warehouses.by_code(place.warehouse)
        if warehouse and (place.unleashed or place.average_cost):
            cell = Cell(scaled(place.unleashed, 4), place.average_cost, then)
            tables.stock.put(guid_for("product", one.sku), warehouse["Guid"], cell)


def _bom(tables: Tables, one: WorldProduct, then: datetime) -> Record:
    product = tables.products.by_code(one.sku)
    return {
        "BillNumber": f"BOM-{len(tables.boms) + 1:08d}",
        "ProductGuid": product["Guid"] if product else None,
        "CanAutoAssemble": True,
        "CanAutoDisassemble": False,
        "SortByProductCode": False,
        "Obsolete": False,
        "Lines": list(_bom_lines(tables, one, then)),
        **made(then, "seed"),
        "Guid": guid_for("bom", one.sku),
    }


def _bom_lines(tables: Tables, one: WorldProduct, then: datetime) -> Iterator[Record]:
    for number, (code, quantity) in enumerate(one.components, 1):
        part = tables.products.by_code(code)
        if part:
            yield {
                "LineNumber": number,
                "ProductGuid": part["Guid"],
                "Quantity": scaled(quantity, 4),
                "WastageQuantity": scaled(0, 4),
                "Guid": guid_for("bom line", f"{one.sku}:{number}"),
                **made(then, "seed"),
            }
