"""Sales invoices: read only, they come into being when an order is completed (contract 2.6)."""

from sync.sandbox.unleashed.answers import Answer
from sync.sandbox.unleashed.calls import Call
from sync.sandbox.unleashed.envelope import paged
from sync.sandbox.unleashed.filters import (
    exact,
    from_day,
    keep,
    modified_since,
    newest_first,
    prefix,
    standing,
    to_day,
)
from sync.sandbox.unleashed.routing import Endpoint, listing, single
from sync.sandbox.unleashed.state import UnleashedState

FILTERS = {
    "customerCode": prefix("Customer.CustomerCode"),
    "orderNumber": exact("OrderNumber"),
    "startDate": from_day("InvoiceDate", "startDate"),
    "endDate": to_day("InvoiceDate", "endDate"),
    **modified_since(),
}


def invoices(state: UnleashedState, call: Call) -> Answer:
    """`invoiceNumber` overrides the other filters; deleted ones only when they are asked for."""
    query = call.query
    everything = state.invoices.values()
    if query.text("invoiceNumber"):
        undeleted = [one for one in everything if one["InvoiceStatus"] != "Deleted"]
        found = keep(undeleted, query, {"invoiceNumber": exact("InvoiceNumber")})
    else:
        found = keep(standing(everything, query, "invoiceStatus", "InvoiceStatus"), query, FILTERS)
    return paged(call, newest_first(found), count_only=True)


RESOURCES: dict[str, tuple[Endpoint, ...]] = {
    "invoices": (*listing(invoices), single(lambda state: state.invoices)),
}
