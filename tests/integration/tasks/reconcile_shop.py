"""A shop in step on both sides, and everything that can get out of step there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from sync.domain.document import DocumentState
from sync.domain.events import Settled
from sync.domain.run import Direction, Run, RunStatus, Trigger
from sync.engine.registry import task_named
from sync.sandbox.tiny import (
    TODAY,
    tiny_line,
    tiny_order,
    tiny_product,
    tiny_return,
    tiny_world,
)
from sync.sandbox.world.model import WorldOrder, WorldStock
from tests.integration.tasks.tasks_shop import Shop, open_shop

RECONCILE = task_named("reconcile")
EXPORT = task_named("export_invoices")
COST = Decimal("4.10")
# Each stands for what is planted on it.
SKUS = (
    "MORE", "LESS", "EMPTY", "STOCKED", "LOST", "PACKED", "SOLD", "BACK", "CALM",
    "PART-A", "PART-B", "PART-C", "PART-D", "PART-E", "PART-F", "PART-G", "PART-H",
)  # fmt: skip
KITS = {
    "KIT-CALM": ("PART-A", "PART-B"),
    "KIT-OWN": ("PART-C", "PART-D"),
    "KIT-BILL": ("PART-E", "PART-F"),
    "KIT-PACKED": ("PART-G", "PART-H"),
}
ORDERS = (
    "FINE", "GHOST", "LEFT", "PRICED", "EDITED", "TAXED", "BYSOURCE", "BYREF", "BYNUMBER",
    "TWIN", "GONE", "AWAY", "VOIDED", "SWAPPED", "CANCELLED",
)  # fmt: skip

PLACES = {name: number for number, name in enumerate(ORDERS, start=1)}
# The tiny account calls its tax code otherwise than the store does.
SETTINGS: dict[str, Any] = {
    "defaults": {"tax_code": "G.S.T."},
    "tax_codes": {"GST": "G.S.T.", "FRE": "NONE"},
}


@contextmanager
def opened(folder: Path, orders: tuple[str, ...] = ORDERS, **sections: Any) -> Iterator[Shop]:
    """In step: what can leave has left, and Neto has the stock that Unleashed has."""
    with open_shop(tiny_world(**_world(orders)), folder, **SETTINGS, **sections) as shop:
        shop.run(EXPORT)
        shop.good(task_named("import_stock"))
        shop.good(RECONCILE)
        yield shop


def _world(orders: tuple[str, ...]) -> dict[str, Any]:
    """Every order has a total of its own, so that none is taken for the twin of another."""
    both = tuple(WorldStock(code, Decimal(100), Decimal(100), COST) for code in ("MAIN", "SYD"))
    kits = [
        tiny_product(kit, stock=(), components=((one, Decimal(1)), (other, Decimal(2))))
        for kit, (one, other) in KITS.items()
    ]
    return {
        "products": (
            *(tiny_product(sku, stock=both) for sku in ("TEA-50", "CUP-01", *SKUS)),
            *kits,
        ),
        "orders": tuple(
            (refused if name in ("GHOST", "LEFT") else order)(name, PLACES[name]) for name in orders
        ),
    }


def order(name: str, price: int, sku: str = "TEA-50", **changes: Any) -> WorldOrder:
    """One at `price` times 11 and a cup at 11.00, tax included."""
    first = tiny_line(sku, unit_price=Decimal(price) * 11, tax=Decimal(price))
    return tiny_order(name, (first, tiny_line("CUP-01")), **changes)


def refused(name: str, price: int) -> WorldOrder:
    """It holds a product that neither side keeps, and nothing else."""
    lines = (tiny_line("NOWHERE", unit_price=Decimal(price) * 11, tax=Decimal(price)),)
    return tiny_order(name, lines)


def stock(shop: Shop) -> dict[tuple[str, str], dict[str, Any]]:
    """Levels that are not simply right."""
    rows = shop.ledger.rows("SELECT * FROM stock_variance WHERE state <> 'matched'")
    return {(row["sku"], row["warehouse"]): row for row in rows}


def invoices(shop: Shop) -> dict[str, dict[str, Any]]:
    """By order, or by the number of what only Unleashed has."""
    rows = shop.ledger.rows("SELECT * FROM invoice_variance WHERE state <> 'matched'")
    return {row["neto_id"] or row["unleashed_number"]: row for row in rows}


def states(rows: dict[Any, dict[str, Any]]) -> dict[Any, str]:
    return {key: row["state"] for key, row in rows.items()}


# What is planted ---------------------------------------------------------------------------------

STOCK = {
    ("MORE", "MAIN"): "differs",
    ("LESS", "SYD"): "differs",
    ("EMPTY", "MAIN"): "differs",
    ("STOCKED", "SYD"): "differs",
    ("LOST", "MAIN"): "only_neto",
    ("LOST", "SYD"): "only_neto",
    ("HERE", "MAIN"): "only_neto",
    ("THERE", "MAIN"): "only_unleashed",
    ("THERE", "SYD"): "only_unleashed",
    ("KIT-OWN", "MAIN"): "differs",
    ("KIT-BILL", "MAIN"): "differs",
    ("KIT-BILL", "SYD"): "differs",
    ("SOLD", "MAIN"): "in_flight",
    ("BACK", "MAIN"): "in_flight",
    ("PART-G", "MAIN"): "in_flight",
    ("PART-H", "MAIN"): "in_flight",
    ("KIT-PACKED", "MAIN"): "in_flight",
    ("CUP-01", "MAIN"): "in_flight",  # every order holds a cup
}
INVOICES = {
    "FRESH": "in_flight",
    "GHOST": "in_flight",
    "LEFT": "only_neto",
    "OVERLOOKED": "only_neto",
    "PRICED": "total_differs",
    "EDITED": "total_differs",
    "TAXED": "tax_differs",
    "SO-PHONE": "only_unleashed",
    "BYSOURCE": "duplicate",
    "BYREF": "duplicate",
    "BYNUMBER": "duplicate",
    "TWIN": "duplicate",
    "GONE": "gone",
    "AWAY": "gone",
    "VOIDED": "gone",
}
CHANGED = {"PRICED", "SWAPPED", "CANCELLED"}


def plant(shop: Shop) -> None:
    plant_stock(shop)
    plant_missing_invoices(shop)
    plant_changed_orders(shop)
    plant_in_unleashed(shop)


def plant_stock(shop: Shop) -> None:
    neto, unleashed = shop.neto, shop.unleashed
    neto.set_stock("MORE", "MAIN", 103)
    neto.set_stock("LESS", "SYD", 98)
    neto.set_stock("EMPTY", "MAIN", 0)
    unleashed.set_on_hand("STOCKED", "SYD", Decimal(0))
    unleashed.remove_product("LOST")
    only_neto = (WorldStock("MAIN", Decimal(0), Decimal(6), COST),)
    neto.add_product(tiny_product("HERE", stock=only_neto))
    unleashed.add_product("THERE", "Not in the shop yet")
    unleashed.set_on_hand("THERE", "MAIN", Decimal(5), Decimal(2))
    unleashed.set_on_hand("THERE", "SYD", Decimal(1), Decimal(2))
    neto.set_stock("KIT-OWN", "MAIN", 2)
    with unleashed.lock:
        kit = unleashed.products.by_code("KIT-BILL")["Guid"]
        bill = next(one for one in unleashed.boms.values() if one["ProductGuid"] == kit)
        lines = [{**line, "Quantity": Decimal(5)} for line in bill["Lines"]]
        unleashed.boms.add({**bill, "Lines": lines})
    neto.add_order(order("PACKED-KIT", 40, "KIT-PACKED", status="Pack", **_now(shop)))
    neto.add_return(tiny_return("801", "FINE", ("BACK",), **_returned(shop)))


def plant_missing_invoices(shop: Shop) -> None:
    shop.neto.add_order(order("FRESH", 41, "SOLD", **_now(shop)))
    # It went by when nobody looked, as if an export had lost it.
    shop.neto.add_order(order("OVERLOOKED", 42, "CALM"), take_stock=False)
    run = Run(
        "by-hand", "x", Direction.BOTH, Trigger.MANUAL, False, RunStatus.RUNNING, shop.clock.now()
    )
    shop.ledger.apply(run, Settled("invoice:LEFT", DocumentState.IGNORED), shop.clock.now())


def plant_changed_orders(shop: Shop) -> None:
    priced = order("PRICED", PLACES["PRICED"] + 1, **_now(shop))
    shop.neto.replace_order(priced)
    swapped = order("SWAPPED", PLACES["SWAPPED"], **_now(shop))
    first, second = swapped.lines
    dearer = replace(second, unit_price=second.unit_price + 11, tax=second.tax + 1)
    cheaper = replace(first, unit_price=first.unit_price - 11, tax=first.tax - 1)
    shop.neto.replace_order(replace(swapped, lines=(cheaper, dearer)))
    cancelled = order("CANCELLED", PLACES["CANCELLED"], status="Cancelled", **_now(shop))
    shop.neto.replace_order(cancelled)


def plant_in_unleashed(shop: Shop) -> None:
    edit(
        shop, "EDITED", Total=Decimal("1.100"), SubTotal=Decimal("1.000"), TaxTotal=Decimal("0.100")
    )
    edit(shop, "TAXED", TaxTotal=Decimal("0.500"))
    again(shop, "BYSOURCE", "SO-SOURCE", SourceId="BYSOURCE", CustomerRef="x", Total=Decimal(3))
    again(shop, "BYREF", "SO-REF", SourceId=None, CustomerRef="Neto BYREF / 12", Total=Decimal(3))
    again(shop, "BYNUMBER", "BYNUMBER-2", SourceId=None, CustomerRef=None, Total=Decimal(3))
    again(shop, "TWIN", "SHOPIFY-9", SourceId="9", CustomerRef="9")
    again(shop, "FINE", "SO-PHONE", SourceId=None, CustomerRef="by phone", Total=Decimal(500))
    shop.unleashed.delete_invoice("GONE")
    with shop.unleashed.lock:
        away = shop.unleashed.sales_orders.by_code("AWAY")
        del shop.unleashed.sales_orders[away["Guid"]]
        for invoice in shop.unleashed.invoices_of("VOIDED"):
            gone = {"InvoiceStatus": "Deleted", "LastModifiedOn": shop.unleashed.now()}
            shop.unleashed.invoices.add({**invoice, **gone})


def edit(shop: Shop, number: str, **values: Any) -> None:
    """Somebody changes a completed order and its invoice over there."""
    with shop.unleashed.lock:
        changed = {**values, "LastModifiedOn": shop.unleashed.now()}
        found = shop.unleashed.sales_orders.by_code(number)
        shop.unleashed.sales_orders.add({**found, **changed})
        for invoice in shop.unleashed.invoices_of(number):
            shop.unleashed.invoices.add({**invoice, **changed})


def again(shop: Shop, number: str, new_number: str, **values: Any) -> None:
    """The same sale once more, by another route."""
    with shop.unleashed.lock:
        copied = shop.unleashed.sales_orders.by_code(number)
        own = {"Guid": shop.unleashed.new_guid("twin"), "OrderNumber": new_number}
        made = {"CreatedBy": "Another route", "LastModifiedOn": shop.unleashed.now()}
        shop.unleashed.sales_orders.add({**copied, **own, **made, **values})


def delete(shop: Shop, number: str) -> None:
    with shop.unleashed.lock:
        found = shop.unleashed.sales_orders.by_code(number)
        gone = {"OrderStatus": "Deleted", "LastModifiedOn": shop.unleashed.now()}
        shop.unleashed.sales_orders.add({**found, **gone})


MENDS: dict[str, Callable[[Shop], None]] = {
    "MORE": lambda shop: shop.neto.set_stock("MORE", "MAIN", 100),
    "LESS": lambda shop: shop.neto.set_stock("LESS", "SYD", 100),
    "KIT-OWN": lambda shop: shop.neto.set_stock("KIT-OWN", "MAIN", 0),
    "THERE": lambda shop: shop.unleashed.remove_product("THERE"),
    "TWIN": lambda shop: delete(shop, "SHOPIFY-9"),
    "SO-PHONE": lambda shop: delete(shop, "SO-PHONE"),
    "TAXED": lambda shop: edit(
        shop, "TAXED", TaxTotal=Decimal(PLACES["TAXED"] + 1).quantize(Decimal("0.001"))
    ),
}


def _now(shop: Shop) -> dict[str, Any]:
    now = shop.clock.now()
    return {"updated_at": now, "placed_at": now, "completed_at": now, "invoiced_on": TODAY}


def _returned(shop: Shop) -> dict[str, Any]:
    now = shop.clock.now()
    return {"updated_at": now, "issued_at": now, "approved_at": now}
