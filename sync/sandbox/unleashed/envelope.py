"""Pages: the page past the end is the last page again (contract 1.2)."""

from collections.abc import Sequence

from sync.sandbox.unleashed.answers import Answer, problem
from sync.sandbox.unleashed.calls import Call
from sync.sandbox.unleashed.records import Record

DEFAULT_SIZE = 200
LARGEST_SIZE = 1000


def paged(call: Call, records: Sequence[Record], *, count_only: bool = False) -> Answer:
    """One page of the records; `count_only` resources take pageSize=0 for the count alone."""
    size = call.query.number("pageSize", DEFAULT_SIZE)
    smallest = 0 if count_only else 1
    if not smallest <= size <= LARGEST_SIZE:
        raise problem(400, f"pageSize must lie between {smallest} and {LARGEST_SIZE}.")
    pages = max(1, -(-len(records) // size)) if size else 1
    page = min(max(1, call.page), pages)
    pagination = {
        "NumberOfItems": len(records),
        "PageSize": size,
        "PageNumber": page,
        "NumberOfPages": pages,
    }
    shown = list(records[(page - 1) * size : page * size])
    return Answer(200, {"Pagination": pagination, "Items": shown})


def whole(records: Sequence[Record]) -> Answer:
    """The answer of a resource that has no pages: Currencies, Companies, SellPriceTiers."""
    return Answer(200, {"Items": list(records)})
