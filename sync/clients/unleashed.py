"""Unleashed as this program uses it: lists read to their end, documents under our own GUIDs."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sync.clients.http import Http
from sync.clients.outgoing import Purpose
from sync.clients.unleashed_bill_wire import BillRow
from sync.clients.unleashed_calls import UnleashedCalls
from sync.clients.unleashed_dates import filter_time
from sync.clients.unleashed_party_wire import CustomerDetailRow, SupplierRow
from sync.clients.unleashed_product_wire import CatalogueProductRow
from sync.clients.unleashed_sales_wire import InvoicePaperRow, SalesPaperRow
from sync.clients.unleashed_wire import (
    AccountRow,
    AdjustmentRow,
    CustomerRow,
    InvoiceRow,
    OrderRow,
    ProductRow,
    StockRow,
    TaxRow,
    WarehouseRow,
)
from sync.clients.validated import readable, validated
from sync.domain.bill import Bill
from sync.domain.catalogue import (
    Account,
    Customer,
    SalesInvoice,
    SalesOrder,
    StockAdjustment,
    StockOnHand,
    Tax,
    UnleashedProduct,
    Warehouse,
)
from sync.domain.customer import UnleashedCustomer
from sync.domain.document import Exchange
from sync.domain.papers import InvoicePaper, SalesPaper
from sync.domain.product import CatalogueProduct
from sync.domain.supplier import UnleashedSupplier
from sync.domain.unreadable import Unreadable
from sync.errors import Incomplete

OPEN_STATUSES = ("Parked", "Placed", "Backordered")
DELETED = "Deleted"
LARGE_PAGE = 1000
# Orders come with their lines: a page of them is far larger.
SALES_PAGE = 500
_WITH_OBSOLETE = ("includeObsolete", "true")


class UnleashedClient:
    """Every read raises Unavailable, Unauthorized, QuotaExhausted or Incomplete; every write
    raises Rejected for a refusal, Unavailable when nothing was sent, and UnknownOutcome when the
    answer was lost. Threads may share it.

    One row that cannot be read makes its whole list Incomplete, except where the caller brings a
    list for such rows: then it gets all the others.
    """

    def __init__(
        self, http: Http, *, concurrency: int = 8, purpose: Purpose = Purpose.IMPORT
    ) -> None:
        self._http = http
        self._calls = UnleashedCalls(http, ahead=concurrency, purpose=purpose)

    def for_exports(self) -> "UnleashedClient":
        """The same client, allowed to use the calls that are kept back for exports."""
        return UnleashedClient(self._http, concurrency=self._calls.ahead, purpose=Purpose.EXPORT)

    def tape(self) -> AbstractContextManager[list[Exchange]]:
        """A list that receives an Exchange for each request of this thread in the block."""
        return self._http.tape()

    def close(self) -> None:
        self._http.close()

    def warehouses(self) -> Iterator[Warehouse]:
        """All warehouses; obsolete ones are not `active`."""
        found = self._calls.every_row("Warehouses", WarehouseRow, _guid, [_WITH_OBSOLETE])
        return (row.plain() for row in found)

    def taxes(self) -> Iterator[Tax]:
        """All taxes that are not obsolete. A code may come more than once."""
        found = self._calls.every_row("Taxes", TaxRow, _guid)
        return (row.plain() for row in found if not row.obsolete)

    def accounts(self) -> Iterator[Account]:
        """The chart of accounts."""
        found = self._calls.every_row("Accounts", AccountRow, lambda row: _same(row.account_code))
        return (row.plain() for row in found)

    def products(
        self, include_obsolete: bool = True, unreadable: list[Unreadable] | None = None
    ) -> Iterator[UnleashedProduct]:
        parameters = [_WITH_OBSOLETE] if include_obsolete else []
        found = self._calls.rows_apart(
            "Products", ProductRow, _guid, parameters, page_size=LARGE_PAGE
        )
        return (
            row.plain()
            for row in readable(found, unreadable)
            if include_obsolete or not row.obsolete
        )

    def catalogue_products(
        self,
        modified_since: datetime | None = None,
        unreadable: list[Unreadable] | None = None,
    ) -> Iterator[CatalogueProduct]:
        """Products with all fields that are carried, obsolete ones included: all, or those
        changed since an instant.
        """
        parameters = [_WITH_OBSOLETE, *_since(modified_since)]
        found = self._calls.rows_apart(
            "Products", CatalogueProductRow, _guid, parameters, page_size=LARGE_PAGE
        )
        return (row.plain() for row in readable(found, unreadable))

    def suppliers(
        self,
        modified_since: datetime | None = None,
        unreadable: list[Unreadable] | None = None,
    ) -> Iterator[UnleashedSupplier]:
        """All suppliers, or those changed since an instant."""
        parameters = _since(modified_since)
        found = self._calls.rows_apart(
            "Suppliers", SupplierRow, _guid, parameters, page_size=LARGE_PAGE
        )
        return (row.plain() for row in readable(found, unreadable))

    def customers(
        self,
        modified_since: datetime | None = None,
        unreadable: list[Unreadable] | None = None,
    ) -> Iterator[UnleashedCustomer]:
        """Customers with their addresses, obsolete ones included: all, or those changed since."""
        parameters = [_WITH_OBSOLETE, *_since(modified_since)]
        found = self._calls.rows_apart(
            "Customers", CustomerDetailRow, _guid, parameters, page_size=LARGE_PAGE
        )
        return (row.plain() for row in readable(found, unreadable))

    def bills_of_materials(self, unreadable: list[Unreadable] | None = None) -> Iterator[Bill]:
        """All bills of materials, obsolete ones included; they cannot be asked for by date."""
        found = self._calls.rows_apart("BillOfMaterials", BillRow, _guid, [_WITH_OBSOLETE])
        return (row.plain() for row in readable(found, unreadable))

    def stock_on_hand(self, warehouse_code: str) -> Iterator[StockOnHand]:
        """All products of one warehouse that ever had stock; the others are missing.

        A row without a warehouse sums all of them: the filter was not heard, which would put
        wrong numbers everywhere, so that is Incomplete.
        """
        found = self._calls.every_row(
            "StockOnHand",
            StockRow,
            lambda row: (_same(row.product_code), _same(row.warehouse_code)),
            [("warehouseCode", warehouse_code.strip())],
            page_size=LARGE_PAGE,
        )
        for row in found:
            if not row.warehouse_code:
                raise Incomplete(
                    f"Unleashed did not give the stock of warehouse {warehouse_code} alone.",
                    fix="Check in the setup that this warehouse code exists in Unleashed.",
                )
            if _same(row.warehouse_code) == _same(warehouse_code):
                yield row.plain()

    def find_customer(self, code: str) -> Customer | None:
        """The customer with exactly this code, obsolete ones included; case does not matter."""
        if not code.strip():
            return None
        found = self._calls.every_row(
            "Customers",
            CustomerRow,
            _guid,
            [("customerCode", code.strip()), _WITH_OBSOLETE],
            page_size=LARGE_PAGE,
        )
        return next((one.plain() for one in found if _same(one.customer_code) == _same(code)), None)

    def create_customer(self, guid: str, body: dict[str, Any]) -> None:
        self._calls.put_record("POST", "Customers", guid, body)

    def sales_order(self, guid: str) -> SalesOrder | None:
        shape = partial(validated, OrderRow, name=f"SalesOrders {guid}")
        row = self._calls.one("SalesOrders", guid, shape)
        return row.plain() if row else None

    def sales_order_raw(self, guid: str) -> dict[str, Any] | None:
        """The order as it came, fractions as Decimal; None when Unleashed has none."""
        return self._calls.one("SalesOrders", guid, dict)

    def sales_orders_by_number(self, number: str) -> list[SalesOrder]:
        """The orders with exactly this number; deleted ones are hidden by Unleashed."""
        if not number.strip():
            return []
        parameters = [("orderNumber", number.strip())]
        found = self._calls.every_row("SalesOrders", OrderRow, _guid, parameters)
        return [row.plain() for row in found if _same(row.order_number) == _same(number)]

    def open_sales_orders(self) -> Iterator[SalesOrder]:
        """Orders that are parked, placed or backordered."""
        parameters = [("orderStatus", ",".join(OPEN_STATUSES))]
        found = self._calls.every_row("SalesOrders", OrderRow, _guid, parameters)
        return (row.plain() for row in found if row.order_status in OPEN_STATUSES)

    def sales_papers(
        self, start: date, zone: ZoneInfo, *, modified_since: datetime | None, deleted: bool
    ) -> Iterator[SalesPaper]:
        """Orders of a day or later, all or those changed since an instant.

        Deleted ones are a list of their own: Unleashed hides them unless asked for them.
        """
        status = [("orderStatus", DELETED)] if deleted else []
        parameters = [*status, ("startDate", start.isoformat()), *_since(modified_since)]
        found = self._calls.every_row(
            "SalesOrders", SalesPaperRow, _guid, parameters, page_size=SALES_PAGE
        )
        return (row.plain(zone) for row in found if _is_deleted(row.order_status) is deleted)

    def sales_paper(self, guid: str, zone: ZoneInfo) -> SalesPaper | None:
        """One order, deleted or not; None when Unleashed has none under this GUID."""
        shape = partial(validated, SalesPaperRow, name=f"SalesOrders {guid}")
        row = self._calls.one("SalesOrders", guid, shape)
        return row.plain(zone) if row else None

    def invoice_papers(
        self, start: date, *, modified_since: datetime | None, deleted: bool
    ) -> Iterator[InvoicePaper]:
        """Invoices of a day or later, in the same way."""
        status = [("invoiceStatus", DELETED)] if deleted else []
        parameters = [*status, ("startDate", start.isoformat()), *_since(modified_since)]
        found = self._calls.every_row(
            "Invoices", InvoicePaperRow, _guid, parameters, page_size=SALES_PAGE
        )
        return (row.plain() for row in found if _is_deleted(row.invoice_status) is deleted)

    def create_sales_order(self, guid: str, body: dict[str, Any]) -> None:
        self._calls.put_record("POST", "SalesOrders", guid, body)

    def update_sales_order(self, guid: str, body: dict[str, Any]) -> None:
        """Replace the whole order: what is left out is blanked (unleashed-api, 1.6)."""
        self._calls.put_record("PUT", "SalesOrders", guid, body)

    def complete_sales_order(self, guid: str) -> None:
        """Take the stock out and make the invoice."""
        self._calls.write("POST", "SalesOrders/Complete", f"/SalesOrders/{guid}/Complete")

    def delete_sales_order(self, guid: str) -> None:
        self._calls.write("DELETE", "SalesOrders", f"/SalesOrders/{guid}")

    def invoices_of_order(self, order_number: str) -> list[SalesInvoice]:
        """The invoices that were made from the order with exactly this number."""
        if not order_number.strip():
            return []
        parameters = [("orderNumber", order_number.strip())]
        found = self._calls.every_row("Invoices", InvoiceRow, _guid, parameters)
        return [row.plain() for row in found if _same(row.order_number) == _same(order_number)]

    def stock_adjustment(self, guid: str) -> StockAdjustment | None:
        shape = partial(validated, AdjustmentRow, name=f"StockAdjustments {guid}")
        row = self._calls.one("StockAdjustments", guid, shape)
        return row.plain() if row else None

    def stock_adjustments(self, modified_since: datetime | None) -> Iterator[StockAdjustment]:
        """Adjustments changed since an instant, or all of them."""
        parameters = _since(modified_since)
        found = self._calls.every_row("StockAdjustments", AdjustmentRow, _guid, parameters)
        return (row.plain() for row in found)

    def create_stock_adjustment(self, guid: str, body: dict[str, Any]) -> None:
        """Quantities in the body are changes, not levels (unleashed-api, 2.4)."""
        self._calls.put_record("POST", "StockAdjustments", guid, body)


def _since(modified: datetime | None) -> list[tuple[str, str]]:
    return [("modifiedSince", filter_time(modified))] if modified else []


def _is_deleted(status: str) -> bool:
    return _same(status) == _same(DELETED)


def _guid(row: Any) -> str:
    return str(row.guid)


def _same(code: str) -> str:
    return code.strip().casefold()
