"""GetCustomer, AddCustomer and UpdateCustomer."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from sync.sandbox.neto import selectors, writable
from sync.sandbox.neto.call import Call
from sync.sandbox.neto.envelope import Answer, RowRefused
from sync.sandbox.neto.filters import Filters, choose, is_filtered
from sync.sandbox.neto.records import STAMP, Customer, JsonObject
from sync.sandbox.neto.shapes import nothing, rows_or_row, words
from sync.sandbox.neto.written import key_of, write_rows

LONGEST_USERNAME = 25
USERNAME = re.compile(r"[A-Za-z0-9]+")  # alphanumeric (2.8)
BILLING = writable.address("Bill")
SHIPPING = writable.address("Ship") | writable.listed("ShipTitle:255")
BESIDE = words("Username BillingAddress ShippingAddress")


def _field(name: str) -> Callable[[Customer], Iterable[str]]:
    return lambda customer: [customer.fields.get(name, "")]


def _date(name: str) -> Callable[[Customer], str]:
    return lambda customer: customer.fields.get(name, "")


FILTERS = Filters[Customer](
    equal={
        "ID": _field("ID"),
        "Username": lambda customer: [customer.username],
        "Type": _field("Type"),
        "Active": _field("Active"),
        "Email": _field("EmailAddress"),  # the filter's name differs from the field's (T-13)
        "Company": lambda customer: [customer.billing.get("BillCompany", "")],
        "OnCreditHold": _field("OnCreditHold"),
        "NewsletterSubscriber": _field("NewsletterSubscriber"),
        "UserGroup": _field("UserGroup"),
        "BillState": lambda customer: [customer.billing.get("BillState", "")],
    },
    dates={"DateAdded": _date("DateAdded"), "DateUpdated": _date("DateUpdated")},
)


def get_customer(call: Call) -> Answer:
    """Customers as they are now (T-18); nothing without a real filter."""
    state = call.state
    asked = call.asked()
    found: list[Customer] = []
    if is_filtered(asked):
        inclusive = state.quirks.from_inclusive
        found = choose(
            FILTERS, asked, state.customers.values(), call.note.remarks, from_inclusive=inclusive
        )
    page = state.pager.page("GetCustomer", asked, found)
    if not page:
        return Answer({"Customer": nothing(state.vary)})
    names = selectors.outer(selectors.asked_for(asked), selectors.CUSTOMER, call.note.remarks)
    rows = [_row(state.zone, customer, names) for customer in page]
    return Answer({"Customer": rows_or_row(state.vary, f"Customer:{page[0].username}", rows)})


def _row(zone: ZoneInfo, customer: Customer, names: list[str]) -> JsonObject:
    row: JsonObject = {"Username": customer.username}
    for name in names:
        if name == "Username":
            continue
        if name == "BillingAddress":
            row[name] = dict(customer.billing) or ""
        elif name == "ShippingAddress":
            row[name] = dict(customer.shipping) or ""
        elif name.startswith(("DateAdded", "DateUpdated")):
            row[name] = _moment(zone, customer, name)
        else:
            row[name] = customer.fields.get(name, "")
    return row


def _moment(zone: ZoneInfo, customer: Customer, name: str) -> str:
    at = customer.fields.get(name.removesuffix("UTC").removesuffix("Local"), "")
    if not at or not name.endswith("Local"):
        return at
    return datetime.strptime(f"{at}+0000", f"{STAMP}%z").astimezone(zone).strftime(STAMP)


def add_customer(call: Call) -> Answer:
    return _without_node(call, write_rows(call, "Customer", _add))


def update_customer(call: Call) -> Answer:
    """Changes; a child of an address block replaces the whole block (T-14)."""
    return _without_node(call, write_rows(call, "Customer", _update))


def _without_node(call: Call, answer: Answer) -> Answer:
    """A write may answer without any Customer node (2.8)."""
    key = f"{call.action}:{call.body.get('Customer')}"
    if call.state.vary.chance(key, call.state.quirks.missing_customer_node):
        answer.nodes.pop("Customer", None)
    return answer


def _add(call: Call, row: JsonObject) -> JsonObject:
    state = call.state
    username = key_of(row, "Username")
    if len(username) > LONGEST_USERNAME:
        raise RowRefused(f"Username is longer than {LONGEST_USERNAME} characters: {username}")
    if not USERNAME.fullmatch(username):
        raise RowRefused(f"Username must be letters and digits: {username}")
    if username.casefold() in state.customers:
        raise RowRefused(f"Username already exists - use UpdateCustomer {username}")
    now = state.now()
    number = state.next_id(one.fields["ID"] for one in state.customers.values())
    fields = {"ID": number, "Type": "Customer", "Active": "True", "UserGroup": "1"}
    customer = Customer(username, {**fields, "DateAdded": now, "DateUpdated": now}, {}, {})
    _change(call, customer, row)
    state.customers[username.casefold()] = customer
    return {"Username": username}


def _update(call: Call, row: JsonObject) -> JsonObject:
    username = key_of(row, "Username")
    customer = call.state.customers.get(username.casefold())
    if customer is None:
        raise RowRefused(f"Cannot find Customer {username}")
    _change(call, customer, row)
    return {"Username": customer.username}


def _change(call: Call, customer: Customer, row: JsonObject) -> None:
    about, remarks = customer.username, call.note.remarks
    cleaned = writable.clean(writable.CUSTOMER, row, about=about, remarks=remarks, beside=BESIDE)
    blocks = {
        name: _block(row[name], table, about, remarks)
        for name, table in (("BillingAddress", BILLING), ("ShippingAddress", SHIPPING))
        if name in row
    }
    cleaned.pop("Password", None)
    customer.fields.update(cleaned)
    customer.billing = blocks.get("BillingAddress", customer.billing)
    customer.shipping = blocks.get("ShippingAddress", customer.shipping)
    customer.fields["DateUpdated"] = call.state.now()


def _block(
    block: object, table: dict[str, writable.Field], about: str, remarks: list[str]
) -> dict[str, str]:
    """The whole block anew: children that were not sent become blank."""
    if not isinstance(block, dict):
        raise RowRefused(f"An address must be an object: {about}")
    cleaned = writable.clean(table, block, about=about, remarks=remarks)
    return {name: cleaned.get(name, "") for name in table}
