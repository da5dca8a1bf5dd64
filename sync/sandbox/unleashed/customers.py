"""Customers: created or replaced by the same POST (contract 2.8)."""

from sync.sandbox.unleashed.answers import Answer
from sync.sandbox.unleashed.calls import Call
from sync.sandbox.unleashed.customer_records import (
    ADDRESS,
    FLAGS,
    NAMED,
    NUMBERS,
    TEXTS,
    blank_customer,
)
from sync.sandbox.unleashed.envelope import paged
from sync.sandbox.unleashed.fields import Fields
from sync.sandbox.unleashed.filters import (
    contains,
    current,
    exact,
    keep,
    modified_since,
    ordered,
    prefix,
    truth,
)
from sync.sandbox.unleashed.records import Record
from sync.sandbox.unleashed.reference_records import changed, made
from sync.sandbox.unleashed.routing import Endpoint, listing, single
from sync.sandbox.unleashed.state import UnleashedState

CALLER = "api"
ADDRESS_TYPES = ("Postal", "Physical", "Shipping")

FILTERS = {
    "contactEmail": prefix("Email"),
    "currency": exact("Currency.CurrencyCode"),
    "customer": contains("CustomerCode", "CustomerName", case=True),
    "customerCode": prefix("CustomerCode"),
    "customerName": prefix("CustomerName"),
    "customerType": exact("CustomerType"),
    "sellPriceTier": exact("SellPriceTier"),
    "salesOrderGroup": exact("SalesOrderGroup"),
    "stopCredit": truth("StopCredit"),
    "xeroContactId": exact("XeroContactId"),
    **modified_since(),
}


def customers(state: UnleashedState, call: Call) -> Answer:
    chosen = keep(current(state.customers.values(), call.query), call.query, FILTERS)
    return paged(call, ordered(chosen, call.query, "CustomerCode"))


def save(state: UnleashedState, call: Call) -> Answer:
    """201 for a new customer, 200 for one that was replaced."""
    fields = call.fields()
    guid = call.own_guid(fields) or state.new_guid("customer")
    old = state.customers.get(guid)
    code = _code(state, fields, guid, old)
    name = fields.text("CustomerName", 500, required=True)
    currency = _currency(state, fields)
    record = {
        **blank_customer(guid, code, name or "", currency),
        **_texts(state, fields),
        **{name: fields.number(name, places) for name, places in NUMBERS.items()},
        **{name: fields.flag(name, default=default) for name, default in FLAGS.items()},
        "DefaultWarehouse": fields.reference("DefaultWarehouse", state.warehouses),
        "Addresses": [_address(part, old) for part in fields.parts("Addresses")],
    }
    fields.refuse()
    now = state.now()
    stamp = made(now, CALLER) if old is None else changed(old, now, CALLER)
    return Answer(200 if old else 201, state.customers.add({**record, **stamp}))


def _code(state: UnleashedState, fields: Fields, guid: str, old: Record | None) -> str:
    """Unique, and never changed after it was given (contract 4, Q14)."""
    code = fields.text("CustomerCode", 500, required=True) or ""
    if old is not None and code and code != old["CustomerCode"]:
        fields.fault("CustomerCode can not be changed.")
    taken = state.customers.by_code(code)
    if taken is not None and taken["Guid"] != guid:
        fields.fault(f"CustomerCode {code} is already used.")
    return code


def _currency(state: UnleashedState, fields: Fields) -> Record:
    """The one that is named, else the company's."""
    sent = fields.reference("Currency", state.currencies)
    bases = [state.currencies.by_code(it["BaseCurrencyCode"]) for it in state.companies]
    return sent or next((base for base in bases if base), {})


def _texts(state: UnleashedState, fields: Fields) -> Record:
    texts: Record = {name: fields.text(name, longest) for name, longest in TEXTS.items()}
    for name in NAMED:
        if texts[name] and texts[name] not in state.names.get(name, set()):
            fields.fault(f"{name} {texts[name]!r} does not exist.")
    if texts["TaxCode"] and not state.sales_taxes(texts["TaxCode"]):
        fields.fault(f"TaxCode {texts['TaxCode']!r} does not exist for sales.")
    tier = texts["SellPriceTier"]
    if tier and tier not in state.tier_names:
        fields.fault(f"SellPriceTier {tier!r} does not exist.")
    elif tier:
        place = state.tier_names.index(tier) + 1
        texts["SellPriceTierReference"] = {"Reference": f"SellPriceTier{place}"}
    return texts


def _address(fields: Fields, old: Record | None) -> Record:
    """DeliveryInstruction stays as it was when it is left out (contract 1.6)."""
    address: Record = {name: fields.text(name, longest) for name, longest in ADDRESS.items()}
    if address["AddressType"] not in ADDRESS_TYPES:
        fields.fault(f"AddressType must be one of {', '.join(ADDRESS_TYPES)}.")
    if address["DeliveryInstruction"] is None and old is not None:
        same = (address["AddressType"], address["AddressName"])
        for before in old["Addresses"]:
            if (before["AddressType"], before["AddressName"]) == same:
                address["DeliveryInstruction"] = before["DeliveryInstruction"]
    return {**address, "IsDefault": fields.flag("IsDefault")}


RESOURCES: dict[str, tuple[Endpoint, ...]] = {
    "customers": (
        *listing(customers),
        single(lambda state: state.customers),
        Endpoint("POST", (), save),
        Endpoint("POST", ("{guid}",), save),
    ),
}
