"""GetWarehouse, AddWarehouse and UpdateWarehouse."""

from sync.sandbox.neto import selectors, writable
from sync.sandbox.neto.call import Call
from sync.sandbox.neto.envelope import Answer, RowRefused
from sync.sandbox.neto.filters import Filters, choose, is_filtered
from sync.sandbox.neto.records import JsonObject, Warehouse
from sync.sandbox.neto.shapes import nothing, rows_or_row, words
from sync.sandbox.neto.state import NetoState
from sync.sandbox.neto.written import key_of, write_rows

FILTERS = Filters[Warehouse](
    equal={
        "WarehouseID": lambda warehouse: [warehouse.warehouse_id],
        "WarehouseReference": lambda warehouse: [warehouse.reference],
        "WarehouseName": lambda warehouse: [warehouse.fields.get("WarehouseName", "")],
    }
)
BESIDE = words("WarehouseID")


def get_warehouse(call: Call) -> Answer:
    """Warehouses; Limit alone lists them all, and there is no IsActive filter (2.10)."""
    state = call.state
    asked = call.asked()
    listed = state.quirks.limit_alone_lists or is_filtered(asked)
    records = state.warehouses.values() if listed else ()
    found = choose(FILTERS, asked, records, call.note.remarks)
    page = state.pager.page("GetWarehouse", asked, found)
    if not page:
        return Answer({"Warehouse": nothing(state.vary)})
    names = selectors.outer(selectors.asked_for(asked), selectors.WAREHOUSE, call.note.remarks)
    rows: list[JsonObject] = [_row(warehouse, names) for warehouse in page]
    return Answer({"Warehouse": rows_or_row(state.vary, "Warehouse", rows)})


def _row(warehouse: Warehouse, names: list[str]) -> JsonObject:
    ids = {"WarehouseID": warehouse.warehouse_id, "ID": warehouse.warehouse_id}
    return {
        name: ids.get(name) or warehouse.fields.get(name, "") for name in ("WarehouseID", *names)
    }


def add_warehouse(call: Call) -> Answer:
    """WarehouseReference and IsPrimary are required (2.10)."""
    return write_rows(call, "Warehouse", _add)


def update_warehouse(call: Call) -> Answer:
    """WarehouseID and IsPrimary are required; IsPrimary True moves the flag (2.10)."""
    return write_rows(call, "Warehouse", _update)


def _add(call: Call, row: JsonObject) -> JsonObject:
    state = call.state
    reference = key_of(row, "WarehouseReference")
    if state.warehouse_by_reference(reference) is not None:
        raise RowRefused(f"WarehouseReference already exists - use UpdateWarehouse {reference}")
    warehouse_id = state.next_id(state.warehouses)
    defaults = {"WarehouseName": reference, "IsActive": "True", "ShowQuantity": "True"}
    warehouse = Warehouse(warehouse_id, {**defaults, **_cleaned(call, row, reference)})
    state.warehouses[warehouse_id] = warehouse
    _keep_one_primary(state, warehouse)
    return {"WarehouseID": warehouse_id, "WarehouseReference": warehouse.reference}


def _update(call: Call, row: JsonObject) -> JsonObject:
    warehouse_id = key_of(row, "WarehouseID")
    warehouse = call.state.warehouses.get(warehouse_id)
    if warehouse is None:
        raise RowRefused(f"Cannot find Warehouse {warehouse_id}")
    warehouse.fields.update(_cleaned(call, row, warehouse_id))
    _keep_one_primary(call.state, warehouse)
    return {"WarehouseID": warehouse_id, "WarehouseReference": warehouse.reference}


def _cleaned(call: Call, row: JsonObject, about: str) -> dict[str, str]:
    if row.get("IsPrimary") in (None, ""):
        raise RowRefused(f"IsPrimary is required: {about}")
    return writable.clean(
        writable.WAREHOUSE, row, about=about, remarks=call.note.remarks, beside=BESIDE
    )


def _keep_one_primary(state: NetoState, warehouse: Warehouse) -> None:
    if warehouse.fields["IsPrimary"] != "True":
        return
    for other in state.warehouses.values():
        if other is not warehouse:
            other.fields["IsPrimary"] = "False"
