"""Bills of materials: which products an assembled one is made of (contract 2.2)."""

from decimal import Decimal

from sync.sandbox.unleashed.amounts import ZERO, scaled
from sync.sandbox.unleashed.answers import Answer
from sync.sandbox.unleashed.calls import Call
from sync.sandbox.unleashed.envelope import paged
from sync.sandbox.unleashed.fields import Fields
from sync.sandbox.unleashed.filters import current, exact, keep
from sync.sandbox.unleashed.product_records import TIERS
from sync.sandbox.unleashed.records import Record
from sync.sandbox.unleashed.reference_records import changed, made
from sync.sandbox.unleashed.routing import Endpoint, listing, one
from sync.sandbox.unleashed.state import UnleashedState

CALLER = "api"
FILTERS = {"productGuid": exact("ProductGuid")}
LINE_COPIED = (
    "LineNumber",
    "Quantity",
    "WastageQuantity",
    "Guid",
    "CreatedOn",
    "CreatedBy",
    "LastModifiedBy",
    "LastModifiedOn",
)
COPIED = (
    "BillNumber",
    "CanAutoAssemble",
    "CanAutoDisassemble",
    "SortByProductCode",
    "Obsolete",
    "CreatedOn",
    "CreatedBy",
    "LastModifiedBy",
    "LastModifiedOn",
    "Guid",
)


def bills(state: UnleashedState, call: Call) -> Answer:
    """In the old style all of them at once with Pagination null (contract 1.2)."""
    found = keep(current(state.boms.values(), call.query), call.query, FILTERS)
    shown = [_shown(state, bill) for bill in found]
    if state.bom_pagination_null:
        return Answer(200, {"Pagination": None, "Items": shown})
    return paged(call, shown)


def bill_of(state: UnleashedState, call: Call) -> Answer:
    return Answer(200, _shown(state, one(state.boms, call)))


def create(state: UnleashedState, call: Call) -> Answer:
    return _save(state, call, None)


def replace(state: UnleashedState, call: Call) -> Answer:
    return _save(state, call, one(state.boms, call))


def delete(state: UnleashedState, call: Call) -> Answer:
    bill = one(state.boms, call)
    del state.boms[bill["Guid"]]
    return Answer(200)


def _save(state: UnleashedState, call: Call, old: Record | None) -> Answer:
    fields = call.fields()
    guid = call.own_guid(fields) or state.new_guid("bom")
    if old is None and guid in state.boms:
        fields.fault(f"A bill of materials with the Guid {guid} exists already.")
    product = fields.reference("Product", state.products, required=True)
    number = fields.text("BillNumber", 15)
    taken = state.boms.by_code(number)
    if taken and taken["Guid"] != guid:
        fields.fault(f"BillNumber {number} is already used.")
    now = state.now()
    stamp = made(now, CALLER) if old is None else changed(old, now, CALLER)
    lines = _lines(state, fields, product, made(now, CALLER))
    flags = ("CanAutoAssemble", "CanAutoDisassemble", "SortByProductCode", "Obsolete")
    values = {name: fields.flag(name) for name in flags}
    fields.refuse()
    record = {
        "BillNumber": number or (old or {}).get("BillNumber") or state.new_code(state.boms, "BOM"),
        "ProductGuid": product["Guid"] if product else None,
        **values,
        "Lines": lines,
        **stamp,
        "Guid": guid,
    }
    return Answer(200 if old else 201, _shown(state, state.boms.add(record)))


def _lines(
    state: UnleashedState, fields: Fields, product: Record | None, stamp: Record
) -> list[Record]:
    parts = fields.parts("BillOfMaterialsLines")
    if not parts:
        fields.fault("BillOfMaterialsLines needs at least one line.")
    lines = [_line(state, part, number) for number, part in enumerate(parts, 1)]
    if product and any(line["ProductGuid"] == product["Guid"] for line in lines):
        fields.fault(f"{product['ProductCode']} can not be a component of itself.")
    return [{**line, **stamp} for line in lines]


def _line(state: UnleashedState, fields: Fields, number: int) -> Record:
    part = fields.reference("Product", state.products, required=True)
    quantity = fields.number("Quantity", 4, required=True)
    if quantity is not None and quantity <= 0:
        fields.fault(f"Quantity of line {number} must be more than 0.")
    sent = fields.number("LineNumber", 0)
    return {
        "LineNumber": number if sent is None else int(sent),
        "ProductGuid": part["Guid"] if part else None,
        "Quantity": scaled(quantity or ZERO, 4),
        "WastageQuantity": scaled(fields.number("WastageQuantity", 4) or ZERO, 4),
        "Guid": fields.guid("Guid") or state.new_guid("bom line"),
    }


def _shown(state: UnleashedState, bill: Record) -> Record:
    lines = [_shown_line(state, line) for line in bill["Lines"]]
    total = sum((line["LineTotalCost"] for line in lines), ZERO)
    return {
        **{name: bill[name] for name in COPIED},
        "TotalCost": scaled(total, 2),
        "AssemblyLayoutId": None,
        "DurationType": "Unit",
        "ExpectedDuration": None,
        "AverageDuration": None,
        "Product": _product(state, bill["ProductGuid"]),
        "BillOfMaterialsLines": lines,
    }


def _shown_line(state: UnleashedState, line: Record) -> Record:
    product = _product(state, line["ProductGuid"])
    cost = Decimal((product or {}).get("AverageLandPrice") or ZERO)
    used = line["Quantity"] + line["WastageQuantity"]
    return {
        **{name: line[name] for name in LINE_COPIED},
        "Product": product,
        "UnitCost": scaled(cost, 4),
        "LineTotalCost": scaled(used * cost, 2),
        "SubBillOfMaterialGuid": None,
        "ExpenseAccount": None,
    }


def _product(state: UnleashedState, guid: str) -> Record | None:
    """The whole product, its price tiers null as recorded."""
    product = state.products.get(guid)
    return {**product, **{f"SellPriceTier{n}": None for n in TIERS}} if product else None


RESOURCES: dict[str, tuple[Endpoint, ...]] = {
    "billofmaterials": (
        *listing(bills),
        Endpoint("GET", ("{guid}",), bill_of),
        Endpoint("POST", (), create),
        Endpoint("POST", ("{guid}",), create),
        Endpoint("PUT", ("{guid}",), replace),
        Endpoint("DELETE", ("{guid}",), delete),
    ),
}
