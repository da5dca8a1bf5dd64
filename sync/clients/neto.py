"""Neto as this program uses it: lists read to their end, records written in batches."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic import BaseModel

from sync.clients import neto_writes
from sync.clients.http import Http
from sync.clients.neto_calls import NetoCalls
from sync.clients.neto_item_wire import CatalogueItemRow
from sync.clients.neto_lists import NetoLists, Source
from sync.clients.neto_messages import Reply
from sync.clients.neto_order_wire import APPROVED, OrderRow
from sync.clients.neto_paging import EMPTY_PAUSES
from sync.clients.neto_party_wire import CustomerRow, SupplierRow
from sync.clients.neto_rma_wire import CLOSED, ReturnRow
from sync.clients.neto_selectors import (
    CATALOGUE,
    CUSTOMER,
    ITEM,
    ORDER,
    RETURN,
    RETURN_DOUBTFUL,
    SUPPLIER,
    WAREHOUSE,
)
from sync.clients.neto_stock import StockChange, set_stock
from sync.clients.neto_wire import ItemRow, WarehouseRow
from sync.clients.neto_writes import Record, WriteResult, write_records
from sync.clients.validated import readable
from sync.domain.catalogue import NetoItem, Warehouse
from sync.domain.catalogue_item import CatalogueItem
from sync.domain.customer import NetoCustomer
from sync.domain.document import Exchange
from sync.domain.order import Order
from sync.domain.rma import Return
from sync.domain.supplier import NetoSupplier
from sync.domain.unreadable import Unreadable
from sync.errors import Rejected

M = TypeVar("M", bound=BaseModel)

# neto-api, 1.6: 100 for items, 25 to 50 for orders with their lines.
ITEMS = Source("GetItem", "Item", "SKU", ItemRow, lambda row: row.sku, ITEM, 100)
ORDERS = Source("GetOrder", "Order", "OrderID", OrderRow, lambda row: row.order_id, ORDER, 50)
RETURNS = Source(
    "GetRma", "Rma", "RmaID", ReturnRow, lambda row: row.rma_id, RETURN, 50, RETURN_DOUBTFUL
)
WAREHOUSES = Source(
    "GetWarehouse",
    "Warehouse",
    "WarehouseID",
    WarehouseRow,
    lambda row: row.warehouse_id,
    WAREHOUSE,
    100,
)
CATALOGUE_ITEMS = Source(
    "GetItem", "Item", "SKU", CatalogueItemRow, lambda row: row.sku, CATALOGUE, 100
)
SUPPLIERS = Source(
    "GetSupplier", "Supplier", "SupplierID", SupplierRow, lambda row: row.code, SUPPLIER, 100
)
CUSTOMERS = Source(
    "GetCustomer", "Customer", "Username", CustomerRow, lambda row: row.username, CUSTOMER, 100
)
_ALL_ITEMS = {"IsActive": ["True", "False"], "OrderBy": "ID", "OrderDirection": "ASC"}
# A store has a handful of warehouses. They are numbered from 1, and a number is never used again.
_WAREHOUSE_IDS = [str(number) for number in range(1, 501)]
# Neto-api, 2.10.
_LONGEST_WAREHOUSE_NAME = 30


class NetoClient:
    """Every read raises Unavailable, Unauthorized, NotConfigured or Incomplete; every write
    raises Rejected for a refusal, Unavailable when nothing was sent, and UnknownOutcome when the
    answer was lost. Threads may share it. `pauses` are the seconds before an empty page is
    asked for again.

    One row that cannot be read makes its whole list Incomplete, except where the caller brings a
    list `unreadable` for such rows: then it gets all the others.
    """

    def __init__(self, http: Http, *, pauses: Sequence[float] = EMPTY_PAUSES) -> None:
        self._http = http
        self._calls = NetoCalls(http)
        self._lists = NetoLists(self._calls, pauses)

    def tape(self) -> AbstractContextManager[list[Exchange]]:
        """A list that receives an Exchange for each request of this thread in the block."""
        return self._http.tape()

    def close(self) -> None:
        self._http.close()

    def server_time(self) -> datetime | None:
        """Neto's clock as its newest reply told it, UTC; None before the first one."""
        return self._calls.server_time

    def currency_settings(self) -> dict[str, str]:
        """DEFAULTCOUNTRY, DEFAULTCURRENCY and GST_AMT, as far as the store has them."""
        name = "CurrencySettings"
        settings = self._calls.read("GetCurrencySettings", {}, lambda answered: answered.rows(name))
        return {name: str(value or "") for one in settings[:1] for name, value in one.items()}

    def warehouses(self) -> Iterator[Warehouse]:
        """All warehouses; `code` is WarehouseReference, `remote_id` the WarehouseID.

        There is no documented way to ask for all of them (neto-api, 2.10): a limit alone is
        tried first, then the first five hundred ids.
        """
        ids = None if self._lists.first_page(WAREHOUSES, {}) else _WAREHOUSE_IDS
        return (row.plain() for row in self._rows(WAREHOUSES, {}, ids))

    def add_warehouse(self, code: str, name: str, *, active: bool = True) -> str:
        """Add a warehouse that is not the primary one; returns its WarehouseID.

        A longer name than Neto holds is cut.
        """
        warehouse = {
            "WarehouseReference": code,
            "WarehouseName": name.strip()[:_LONGEST_WAREHOUSE_NAME].rstrip(),
            "IsPrimary": "False",
            "IsActive": "True" if active else "False",
        }
        return self._calls.write("AddWarehouse", {"Warehouse": [warehouse]}, self._added)

    def items(self, unreadable: list[Unreadable] | None = None) -> Iterator[NetoItem]:
        """All items, active and inactive."""
        return (row.plain() for row in self._rows(ITEMS, _ALL_ITEMS, None, unreadable))

    def items_by_sku(
        self, skus: Sequence[str], unreadable: list[Unreadable] | None = None
    ) -> dict[str, NetoItem]:
        """The items with these SKUs, under the spelling asked for; missing ones are left out."""
        rows = self._rows(ITEMS, {}, skus, unreadable)
        found = {row.sku.casefold(): row.plain() for row in rows}
        return {sku: found[key] for sku in skus if (key := sku.strip().casefold()) in found}

    def orders(
        self,
        *,
        statuses: Sequence[str] | None = None,
        approved_only: bool = False,
        updated_from: datetime | None = None,
        ids: Sequence[str] | None = None,
        unreadable: list[Unreadable] | None = None,
    ) -> Iterator[Order]:
        """Sales orders with their lines, note lines included.

        The two conditions are asked for and checked again here: Neto ignores a filter that it
        does not know, and the name of the one for approval is in doubt (neto-api, T-25, T-30).
        """
        filters: dict[str, Any] = {"OrderType": ["sales"], **_updated(updated_from)}
        if statuses is not None:
            filters["OrderStatus"] = list(statuses)
        if approved_only:
            filters["CompleteStatus"] = ["Approved"]

        def fits(status: str, complete: str) -> bool:
            approved = complete == APPROVED or not approved_only
            return approved and (statuses is None or status in statuses)

        def concerns(one: Unreadable) -> bool:
            status = one.known.get("OrderStatus") or next(iter(statuses or ()), "")
            return fits(status, one.known.get("CompleteStatus") or APPROVED)

        rows = self._rows(ORDERS, filters, ids, unreadable, concerns)
        return (row.plain() for row in rows if fits(row.order_status, row.complete_status))

    def returns(
        self,
        *,
        updated_from: datetime | None = None,
        ids: Sequence[str] | None = None,
        closed_only: bool = True,
        unreadable: list[Unreadable] | None = None,
    ) -> Iterator[Return]:
        """Returns with their lines, note lines included."""
        statuses = ["Closed"] if closed_only else ["Open", "Closed"]
        filters = {"RmaStatus": statuses, **_updated(updated_from)}
        rows = self._rows(
            RETURNS,
            filters,
            ids,
            unreadable,
            lambda one: not closed_only or one.known.get("RmaStatus") in (CLOSED, "", None),
        )
        return (row.plain() for row in rows if row.closed or not closed_only)

    def set_stock(self, changes: Sequence[StockChange]) -> Iterator[WriteResult]:
        """Set levels; each batch is sent when its result is asked for. Safe to repeat.

        Raises Unavailable and Unauthorized; refusals and lost answers are in the results.
        """
        return set_stock(self._calls, changes)

    def catalogue_items(
        self, skus: Sequence[str] | None = None, unreadable: list[Unreadable] | None = None
    ) -> Iterator[CatalogueItem]:
        """Items with all fields that are carried, active and inactive; or those with these SKUs."""
        filters = _ALL_ITEMS if skus is None else {}
        return (row.plain() for row in self._rows(CATALOGUE_ITEMS, filters, skus, unreadable))

    def add_items(self, items: Sequence[Record]) -> Iterator[WriteResult]:
        """Add items, each in Neto's names with its SKU. As `set_stock`; one that is there already
        is refused, so that it is safe to repeat.
        """
        return write_records(self._calls, "AddItem", neto_writes.ITEM, items)

    def update_items(self, items: Sequence[Record]) -> Iterator[WriteResult]:
        """Change items: the SKU and only the fields that change. As `set_stock`."""
        return write_records(self._calls, "UpdateItem", neto_writes.ITEM, items)

    def suppliers(
        self, codes: Sequence[str], unreadable: list[Unreadable] | None = None
    ) -> Iterator[NetoSupplier]:
        """All suppliers: Neto has no filter by date for them (neto-api, 2.9).

        A limit alone may give nothing at all (neto-api, 1.7): then it is those of `codes`, which
        are all that the caller knows of.
        """
        ids = codes if codes and not self._lists.first_page(SUPPLIERS, {}) else None
        return (row.plain() for row in self._rows(SUPPLIERS, {}, ids, unreadable))

    def add_suppliers(self, suppliers: Sequence[Record]) -> Iterator[WriteResult]:
        """Add suppliers by SupplierID. Neto may give one another id: then it is unknown, and the
        id is among `unasked`. Not safe to repeat before they were read back.
        """
        return write_records(self._calls, "AddSupplier", neto_writes.SUPPLIER, suppliers)

    def update_suppliers(self, suppliers: Sequence[Record]) -> Iterator[WriteResult]:
        """Change suppliers by SupplierID: only the fields that change."""
        return write_records(self._calls, "UpdateSupplier", neto_writes.SUPPLIER, suppliers)

    def customers(
        self, usernames: Sequence[str] | None = None, unreadable: list[Unreadable] | None = None
    ) -> Iterator[NetoCustomer]:
        """All customers, active and inactive; or those with these user names."""
        filters = {"Active": ["True", "False"]} if usernames is None else {}
        return (row.plain() for row in self._rows(CUSTOMERS, filters, usernames, unreadable))

    def add_customers(self, customers: Sequence[Record]) -> Iterator[WriteResult]:
        """Add customers by Username. Neto may not name what it wrote: such a one is unknown and
        has to be read back (neto-api, 2.8).
        """
        return write_records(self._calls, "AddCustomer", neto_writes.CUSTOMER, customers)

    def update_customers(self, customers: Sequence[Record]) -> Iterator[WriteResult]:
        """Change customers; an address block is replaced as a whole (neto-api, T-14)."""
        return write_records(self._calls, "UpdateCustomer", neto_writes.CUSTOMER, customers)

    def _added(self, answered: Reply) -> str:
        for row in answered.rows("Warehouse"):
            if warehouse_id := str(row.get("WarehouseID") or ""):
                return warehouse_id
        words = self._calls.words(answered) or "it did not say why."
        raise Rejected(
            f"Neto did not add the warehouse: {words}",
            fix="Add it in Neto's control panel, with Unleashed's code as its reference.",
        )

    def _rows(
        self,
        source: Source[M],
        filters: Mapping[str, Any],
        ids: Sequence[str] | None,
        unreadable: list[Unreadable] | None = None,
        concerns: Callable[[Unreadable], bool] = lambda _one: True,
    ) -> Iterator[M]:
        """`concerns` tells whether a row that cannot be read is one that was asked for."""
        found: Iterable[M | Unreadable] = (
            self._lists.matching(source, filters)
            if ids is None
            else self._lists.with_keys(source, ids, filters)
        )
        wanted = (row for row in found if not isinstance(row, Unreadable) or concerns(row))
        return readable(wanted, unreadable)


def _updated(since: datetime | None) -> dict[str, str]:
    # Dates of filters are UTC (neto-api, 1.8).
    if since is None:
        return {}
    return {"DateUpdatedFrom": since.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")}
