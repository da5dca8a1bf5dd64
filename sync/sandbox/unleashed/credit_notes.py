"""Credit notes, as far as they are read (contract 2.7)."""

from sync.sandbox.unleashed.answers import Answer
from sync.sandbox.unleashed.calls import Call
from sync.sandbox.unleashed.envelope import paged
from sync.sandbox.unleashed.filters import (
    exact,
    from_day,
    keep,
    modified_since,
    newest_first,
    standing,
    to_day,
)
from sync.sandbox.unleashed.routing import Endpoint, listing, single
from sync.sandbox.unleashed.state import UnleashedState

FILTERS = {
    "startDate": from_day("CreditDate", "startDate"),
    "endDate": to_day("CreditDate", "endDate"),
    **modified_since(),
}


def credit_notes(state: UnleashedState, call: Call) -> Answer:
    """`creditNumber` overrides the other filters."""
    query = call.query
    if query.text("creditNumber"):
        named = {"creditNumber": exact("CreditNumber")}
        found = keep(state.credit_notes.values(), query, named)
    else:
        records = standing(state.credit_notes.values(), query, "creditStatus", "Status")
        found = keep(records, query, FILTERS)
    return paged(call, newest_first(found), count_only=True)


RESOURCES: dict[str, tuple[Endpoint, ...]] = {
    "creditnotes": (*listing(credit_notes), single(lambda state: state.credit_notes)),
}
