"""GetSupplier, AddSupplier and UpdateSupplier."""

from collections.abc import Callable, Iterable

from sync.sandbox.neto import selectors, writable
from sync.sandbox.neto.call import Call
from sync.sandbox.neto.envelope import Answer, RowRefused
from sync.sandbox.neto.filters import Filters, choose, is_filtered
from sync.sandbox.neto.records import JsonObject, Supplier
from sync.sandbox.neto.shapes import nothing, one_or_list, words
from sync.sandbox.neto.written import key_of, write_rows

LONGEST_ID = 25
BESIDE = words("SupplierID")


def _field(name: str) -> Callable[[Supplier], Iterable[str]]:
    return lambda supplier: [supplier.fields.get(name, "")]


FILTERS = Filters[Supplier](
    equal={
        "SupplierID": lambda supplier: [supplier.supplier_id],
        **{
            name: _field(name)
            for name in words(
                "LeadTime1 LeadTime2 SupplierCompany SupplierCurrencyCode SupplierCity "
                "SupplierState SupplierCountry SupplierEmail"
            )
        },
    }
)


def get_supplier(call: Call) -> Answer:
    """Suppliers; Limit alone lists them all, a bare object when there is one (2.9)."""
    state = call.state
    asked = call.asked()
    listed = state.quirks.limit_alone_lists or is_filtered(asked)
    records = state.suppliers.values() if listed else ()
    found = choose(FILTERS, asked, records, call.note.remarks)
    page = state.pager.page("GetSupplier", asked, found)
    if not page:
        return Answer({"Supplier": nothing(state.vary)})
    names = selectors.outer(selectors.asked_for(asked), selectors.SUPPLIER, call.note.remarks)
    rows: list[JsonObject] = [
        {
            "SupplierID": supplier.supplier_id,
            **{name: supplier.fields.get(name, "") for name in names if name != "SupplierID"},
        }
        for supplier in page
    ]
    return Answer({"Supplier": one_or_list(rows)})


def add_supplier(call: Call) -> Answer:
    """No field is required; a store that does not keep the given id makes one (2.9)."""
    return write_rows(call, "Supplier", _add)


def update_supplier(call: Call) -> Answer:
    return write_rows(call, "Supplier", _update)


def _add(call: Call, row: JsonObject) -> JsonObject:
    state = call.state
    number = state.next_id(one.fields["ID"] for one in state.suppliers.values())
    given = str(row.get("SupplierID") or "").strip()
    supplier_id = given if given and state.quirks.keeps_supplier_id else f"SUP{number}"
    if len(supplier_id) > LONGEST_ID:
        raise RowRefused(f"SupplierID is longer than {LONGEST_ID} characters: {supplier_id}")
    if supplier_id.casefold() in state.suppliers:
        raise RowRefused(f"SupplierID already exists - use UpdateSupplier {supplier_id}")
    supplier = Supplier(supplier_id, {"ID": number})
    _change(call, supplier, row)
    state.suppliers[supplier_id.casefold()] = supplier
    return {"SupplierID": supplier_id}


def _update(call: Call, row: JsonObject) -> JsonObject:
    supplier_id = key_of(row, "SupplierID")
    supplier = call.state.suppliers.get(supplier_id.casefold())
    if supplier is None:
        raise RowRefused(f"Cannot find Supplier {supplier_id}")
    _change(call, supplier, row)
    return {"SupplierID": supplier.supplier_id}


def _change(call: Call, supplier: Supplier, row: JsonObject) -> None:
    cleaned = writable.clean(
        writable.SUPPLIER,
        row,
        about=supplier.supplier_id,
        remarks=call.note.remarks,
        beside=BESIDE,
    )
    supplier.fields.update(cleaned)
