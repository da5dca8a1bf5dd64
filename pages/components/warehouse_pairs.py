"""Neto's warehouses and Unleashed's beside each other, as the checks compare them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pages.components import pairs
from pages.components.pairs import Pair
from pages.components.words import Word
from sync.domain.catalogue import System
from sync.domain.facts import key_of
from sync.domain.suggested import Named, Suggestion, suggested
from sync.setup.model import Setup

Row = Mapping[str, Any]


def warehouse_pairs(rows: Iterable[Row], setup: Setup) -> list[Pair]:
    """Neto's warehouses with the one each maps to, what the settings map though Neto does not
    have it, then Unleashed's that nobody maps to. What is not matched comes first.
    """
    ours, theirs = _sides(rows)
    return pairs.unmatched_first(
        [*_of_neto(ours, theirs, setup), *_stale(ours, setup), *_unused(ours, theirs, setup)]
    )


def options(rows: Iterable[Row]) -> dict[str, str]:
    """Unleashed's warehouses in use: code to how it is shown."""
    return {one["code"]: shown(one) for one in _sides(rows)[1].values() if one["active"]}


def suggestion(pair: Pair, found: Iterable[Pair], rows: Iterable[Row]) -> Suggestion | None:
    """For a pair that has none, among what no other is matched with."""
    everybody, (ours, theirs) = list(found), _sides(rows)
    row = ours.get(key_of(pair.code or ""))
    if row is None:
        return None
    taken = {key_of(one.target) for one in everybody if one.matched}
    waiting = [one for one in everybody if one.code is not None and not one.matched]
    free = [Named(one["code"], one["name"]) for one in theirs.values() if one["active"]]
    return suggested(Named(row["code"], row["name"]), free, taken, alone=len(waiting) == 1)


def shown(row: Row) -> str:
    name = row["name"]
    return row["code"] if not name or name == row["code"] else f"{row['code']} ({name})"


def _sides(rows: Iterable[Row]) -> tuple[dict[str, Row], dict[str, Row]]:
    sides: dict[str, dict[str, Row]] = {System.NETO: {}, System.UNLEASHED: {}}
    for row in rows:
        sides[row["system"]][key_of(row["code"])] = row
    return sides[System.NETO], sides[System.UNLEASHED]


def _of_neto(ours: Mapping[str, Row], theirs: Mapping[str, Row], setup: Setup) -> Iterator[Pair]:
    first: dict[str, str] = {}  # partner -> the warehouse that has it
    for row in ours.values():
        target = setup.unleashed_warehouse(row["code"])
        name, listed = pairs.listed(setup.warehouses, row["code"])
        partner = theirs.get(key_of(target))
        state, note = _state(row, partner, listed=listed is not None), ""
        if state is pairs.MATCHED and (other := first.setdefault(key_of(target), row["code"])):
            state = pairs.MATCHED if other == row["code"] else pairs.SHARED
            note = "" if state is pairs.MATCHED else f"{other} has it too, and is kept in step."
        there = shown(partner) if partner else target if listed is not None else ""
        yield Pair(shown(row), there, state, name, target, listed, note)


def _state(row: Row, partner: Row | None, *, listed: bool) -> Word:
    if not row["active"]:
        return pairs.UNUSED
    if partner is None:
        return pairs.NOT_THERE if listed else pairs.NO_PARTNER
    return pairs.MATCHED if partner["active"] else pairs.SWITCHED_OFF


def _stale(ours: Mapping[str, Row], setup: Setup) -> Iterator[Pair]:
    for name, target in setup.warehouses.items():
        if ours and key_of(name) not in ours:
            yield Pair(name, target, pairs.STALE, name, target, target)


def _unused(ours: Mapping[str, Row], theirs: Mapping[str, Row], setup: Setup) -> Iterator[Pair]:
    reached = {key_of(setup.unleashed_warehouse(row["code"])) for row in ours.values()}
    for key, row in theirs.items():
        if key not in reached and row["active"]:
            yield Pair("", shown(row), pairs.UNUSED)
