"""Which records a Filter lets through; what the contract does not list is ignored (T-30)."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sync.sandbox.neto.envelope import Refused
from sync.sandbox.neto.records import JsonObject
from sync.sandbox.neto.shapes import words

R = TypeVar("R")

# These steer the answer and do not choose records, so they are no filter (1.7).
STEERING = words(
    "Page Limit OutputSelector UpdateResults OrderBy OrderDirection SortBy SplitKitComponents"
)
DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d:\d\d)?")


@dataclass(frozen=True)
class Filters(Generic[R]):
    """The documented filters of one call.

    `equal` maps a filter to the values a record has for it (any of them may match any of the
    values asked for, without case); `dates` maps `DateX` of `DateXFrom`/`DateXTo` to the record's
    UTC time; `never` are documented filters that match nothing in practice (T-16).
    """

    equal: Mapping[str, Callable[[R], Iterable[str]]]
    dates: Mapping[str, Callable[[R], str]] = field(default_factory=dict)
    never: frozenset[str] = frozenset()


def values_of(value: Any) -> list[str]:
    """The values of a filter, scalar or list, folded for comparison; empty ones do not count."""
    values = value if isinstance(value, list) else [value]
    return [folded for one in values if (folded := str(one).strip().casefold())]


def is_filtered(asked: JsonObject) -> bool:
    """Whether there is any real filter besides Page, Limit and OutputSelector."""
    return any(values_of(value) for name, value in asked.items() if name not in STEERING)


def choose(
    filters: Filters[R],
    asked: JsonObject,
    records: Iterable[R],
    remarks: list[str],
    *,
    from_inclusive: bool = True,
) -> list[R]:
    """The records that pass; `remarks` gets a line for every filter that was ignored."""
    tests: list[Callable[[R], bool]] = []
    for name, value in asked.items():
        if name in STEERING or not values_of(value):
            continue
        test = _test(filters, name, value, from_inclusive=from_inclusive)
        if test is None:
            remarks.append(f"ignored filter {name}")
        else:
            tests.append(test)
    return [record for record in records if all(test(record) for test in tests)]


def _test(
    filters: Filters[R], name: str, value: Any, *, from_inclusive: bool
) -> Callable[[R], bool] | None:
    if name in filters.never:
        return lambda _record: False
    if name in filters.equal:
        return _equals(filters.equal[name], frozenset(values_of(value)))
    for suffix in ("From", "To"):
        base = name.removesuffix(suffix)
        if base != name and base in filters.dates:
            bound = _moment(name, value)
            return _within(filters.dates[base], bound, suffix, from_inclusive=from_inclusive)
    return None


def _equals(have: Callable[[R], Iterable[str]], wanted: frozenset[str]) -> Callable[[R], bool]:
    return lambda record: any(one.strip().casefold() in wanted for one in have(record))


def _within(
    have: Callable[[R], str], bound: str, suffix: str, *, from_inclusive: bool
) -> Callable[[R], bool]:
    def passes(record: R) -> bool:
        at = have(record)
        if not at:
            return False
        at = at if len(at) > 10 else f"{at} 00:00:00"
        if suffix == "To":
            return at <= bound
        return at > bound or (from_inclusive and at == bound)

    return passes


def _moment(name: str, value: Any) -> str:
    """A filter's UTC time; "YYYY-MM-DD", with " HH:MM:SS" or "THH:MM:SS" (1.8)."""
    written = str(value).strip()
    if not DATE.fullmatch(written):
        raise Refused(f"{name} must be a date YYYY-MM-DD HH:MM:SS, not {written!r}")
    if len(written) == 10:
        return f"{written} 23:59:59" if name.endswith("To") else f"{written} 00:00:00"
    return written.replace("T", " ")
