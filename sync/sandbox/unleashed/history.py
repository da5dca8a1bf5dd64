"""Sales orders that stood in Unleashed before Tandem, with the invoices of the completed ones."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from sync.sandbox.unleashed.amounts import ZERO, scaled
from sync.sandbox.unleashed.dates import midnight
from sync.sandbox.unleashed.invoice_records import invoice_record
from sync.sandbox.unleashed.order_records import Header, Line, order_record
from sync.sandbox.unleashed.records import Record, guid_for
from sync.sandbox.unleashed.reference_records import made
from sync.sandbox.unleashed.tables import Tables
from sync.sandbox.unleashed.totals import Amounts
from sync.sandbox.world.model import WorldSalesOrder

COMPLETED_AFTER = timedelta(hours=8)


def load_history(tables: Tables, orders: tuple[WorldSalesOrder, ...], start: date | None) -> None:
    """Orders of before `start` (None: all of them).

    The World's stock figures already have these orders in them, so nothing is moved. An order of
    the status Deleted takes its invoice with it, as when a person deletes both.
    """
    for one in orders:
        if start is None or one.ordered_on < start:
            _load(tables, one)


def _load(tables: Tables, one: WorldSalesOrder) -> None:
    header = _header(tables, one)
    ordered = header.ordered
    order = order_record(header, list(_lines(tables, one, header)), made(ordered, "seed"))
    if one.status in ("Completed", "Deleted"):
        then = ordered + COMPLETED_AFTER
        order = {**order, "CompletedDate": then, "LastModifiedOn": then}
        invoice = invoice_record(order, f"SI-{len(tables.invoices) + 1:08d}", then)
        tables.invoices.add({**invoice, "InvoiceStatus": one.status})
    tables.sales_orders.add(order)


def _header(tables: Tables, one: WorldSalesOrder) -> Header:
    customer = tables.customers.by_code(one.customer)
    warehouse = tables.warehouses.by_code(one.warehouse)
    if customer is None or warehouse is None:
        raise ValueError(
            f"Sales order {one.order_number}: customer {one.customer!r} or warehouse "
            f"{one.warehouse!r} is not in Unleashed. Add it to the World or leave the order out."
        )
    return Header(
        guid=guid_for("order", one.order_number),
        number=one.order_number,
        status=one.status,
        ordered=midnight(one.ordered_on),
        customer=customer,
        warehouse=warehouse,
        currency=customer["Currency"],
        tax=_tax(tables, highest=True),
        texts={"CustomerRef": one.reference},
    )


def _tax(tables: Tables, *, highest: bool) -> Record:
    taxes = [tax for tax in tables.taxes if tax["CanApplyToRevenue"]]
    if not taxes:
        raise ValueError("The World has no tax that may be applied to sales.")
    order = max if highest else min
    return order(taxes, key=lambda tax: Decimal(tax["TaxRate"]))


def _lines(tables: Tables, one: WorldSalesOrder, header: Header) -> Iterator[Line]:
    """The World's lines, and a freight charge for what they lack of the subtotal."""
    rest = one.sub_total - sum((line[3] for line in one.lines), ZERO)
    parts = [*one.lines, *([("", Decimal(1), rest, rest)] if rest else [])]
    products = [tables.products.by_code(sku) for sku, *_ in parts]
    taxed = [product is None or product["TaxableSales"] for product in products]
    shares = _shares([part[3] for part in parts], taxed, one.tax_total)
    free = _tax(tables, highest=False)
    for number, (sku, quantity, price, total) in enumerate(parts, 1):
        place = number - 1
        discount = ZERO if not quantity * price else 1 - total / (quantity * price)
        yield Line(
            guid=guid_for("order line", f"{one.order_number}:{number}"),
            number=number,
            product=products[place],
            label=None if sku else "Freight",
            amounts=Amounts(quantity, price, scaled(discount, 4), total, shares[place]),
            rate=(header.tax if taxed[place] else free)["TaxRate"],
            tax_code=None if taxed[place] else free["TaxCode"],
        )


def _shares(totals: Sequence[Decimal], taxed: Sequence[bool], tax_total: Decimal) -> list[Decimal]:
    """The tax shared out over the taxed lines; the last of them takes the rest of the cents."""
    base = sum((total for total, one in zip(totals, taxed, strict=True) if one), ZERO)
    shares = [
        scaled(tax_total * total / base, 2) if one and base else ZERO
        for total, one in zip(totals, taxed, strict=True)
    ]
    last = max((place for place, one in enumerate(taxed) if one), default=len(shares) - 1)
    shares[last] += tax_total - sum(shares, ZERO)
    return shares
