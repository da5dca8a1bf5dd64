"""Filters of the lists: prefixes where the contract says prefix, exact where it says exact."""

from collections.abc import Callable, Iterable, Mapping

from sync.sandbox.unleashed.calls import Query, moment_of
from sync.sandbox.unleashed.records import Record, dig

Keeps = Callable[[Record], bool]
Filter = Callable[[str], Keeps]


def keep(records: Iterable[Record], query: Query, filters: Mapping[str, Filter]) -> list[Record]:
    """The records that pass every filter that is given; other parameters are ignored."""
    active = [make(text) for name, make in filters.items() if (text := query.text(name))]
    return [record for record in records if all(keeps(record) for keeps in active)]


def current(records: Iterable[Record], query: Query) -> list[Record]:
    """Without the obsolete ones, unless `includeObsolete=true` asks for them."""
    obsolete_too = query.flag("includeObsolete")
    return [record for record in records if obsolete_too or not record["Obsolete"]]


def standing(records: Iterable[Record], query: Query, name: str, field: str) -> list[Record]:
    """Without the deleted ones, unless the status filter `name` lists what is wanted."""
    wanted = query.listed(name)
    return [
        record
        for record in records
        if (record[field].lower() in wanted if wanted else record[field] != "Deleted")
    ]


def prefix(path: str) -> Filter:
    def make(text: str) -> Keeps:
        return lambda record: _lower(record, path).startswith(text.lower())

    return make


def exact(path: str) -> Filter:
    def make(text: str) -> Keeps:
        return lambda record: _lower(record, path) == text.lower()

    return make


def contains(*paths: str, case: bool = False) -> Filter:
    """In any of the fields; `case=True` where the contract calls it case-sensitive."""

    def make(text: str) -> Keeps:
        if case:
            return lambda record: any(text in str(dig(record, path) or "") for path in paths)
        return lambda record: any(text.lower() in _lower(record, path) for path in paths)

    return make


def one_of(path: str) -> Filter:
    """A comma list of values."""

    def make(text: str) -> Keeps:
        wanted = {item.strip().lower() for item in text.split(",")}
        return lambda record: _lower(record, path) in wanted

    return make


def truth(path: str) -> Filter:
    """True or false, against a flag of the record."""

    def make(text: str) -> Keeps:
        return lambda record: bool(dig(record, path)) == (text.lower() == "true")

    return make


def after(path: str, name: str) -> Filter:
    """Later than the instant: a record changed in that very millisecond is not returned.

    Whether the server includes it is not documented (contract 1.3), so a client must overlap.
    """

    def make(text: str) -> Keeps:
        bound = moment_of(name, text)
        return lambda record: dig(record, path) is not None and dig(record, path) > bound

    return make


def from_day(path: str, name: str) -> Filter:
    def make(text: str) -> Keeps:
        bound = moment_of(name, text)
        return lambda record: dig(record, path) is not None and dig(record, path) >= bound

    return make


def to_day(path: str, name: str) -> Filter:
    def make(text: str) -> Keeps:
        bound = moment_of(name, text)
        return lambda record: dig(record, path) is not None and dig(record, path) <= bound

    return make


def modified_since() -> dict[str, Filter]:
    return {"modifiedSince": after("LastModifiedOn", "modifiedSince")}


def newest_first(records: Iterable[Record]) -> list[Record]:
    """LastModifiedOn descending: the order of SalesOrders, Invoices and CreditNotes."""
    return sorted(records, key=lambda record: record["LastModifiedOn"], reverse=True)


def ordered(records: list[Record], query: Query, default: str) -> list[Record]:
    """By the default field, or by `orderBy` (LastModifiedOn, CreatedOn) and `sort`."""
    asked = {"lastmodifiedon": "LastModifiedOn", "createdon": "CreatedOn"}
    field = asked.get((query.text("orderBy") or "").lower())
    if field is None:
        return sorted(records, key=lambda record: _lower(record, default))
    down = (query.text("sort") or "").lower() == "desc"
    return sorted(records, key=lambda record: record[field], reverse=down)


def _lower(record: Record, path: str) -> str:
    value = dig(record, path)
    return "" if value is None else str(value).lower()
