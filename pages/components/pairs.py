"""Codes of both sides beside each other: which have a partner, which do not, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pages.components.words import Word
from sync.domain.catalogue import System
from sync.setup.model import Setup

REASON_LENGTH = 20  # unleashed-api: an adjustment reason's characters

MATCHED = Word("Matched", "green", "check_circle", "✓")
NO_PARTNER = Word("No partner", "red", "error", "✕")
NOT_THERE = Word("Mapped to something that is not there", "red", "error", "✕")
SWITCHED_OFF = Word("Partner is switched off", "orange", "warning", "!")
UNUSED = Word("Not carried over", "gray", "remove", "○")
TOO_LONG = Word("Longer than 20 characters", "red", "error", "✕")
NOT_LISTED = Word("Not in Unleashed's list", "orange", "warning", "!")


@dataclass(frozen=True)
class Pair:
    """One row: Neto's side, Unleashed's side, how they stand. A side may be empty."""

    neto: str
    unleashed: str
    state: Word


def warehouses(rows: Iterable[Mapping[str, Any]], setup: Setup) -> list[Pair]:
    """Neto's warehouses with the one each maps to, then Unleashed's that nobody maps to.

    What is not matched comes first.
    """
    sides: dict[str, dict[str, Mapping[str, Any]]] = {System.NETO: {}, System.UNLEASHED: {}}
    for row in rows:
        sides[row["system"]][row["code"]] = row
    unleashed = sides[System.UNLEASHED]
    targets = {code: setup.unleashed_warehouse(code) for code in sides[System.NETO]}
    found = [
        _warehouse(
            row, targets[code], unleashed.get(targets[code]), mapped=code in setup.warehouses
        )
        for code, row in sides[System.NETO].items()
    ]
    found += [
        Pair("", _named(row), UNUSED)
        for code, row in unleashed.items()
        if code not in targets.values() and row["active"]
    ]
    return _unmatched_first(found)


def _warehouse(
    row: Mapping[str, Any], target: str, partner: Mapping[str, Any] | None, *, mapped: bool
) -> Pair:
    if partner is None:
        return Pair(_named(row), target if mapped else "", NOT_THERE if mapped else NO_PARTNER)
    return Pair(_named(row), _named(partner), MATCHED if partner["active"] else SWITCHED_OFF)


def reasons(seen: Mapping[str, Sequence[str]], setup: Setup) -> list[Pair]:
    """Neto's return reasons met so far or mapped, with the adjustment reason each becomes."""
    theirs = {*setup.adjustment_reasons.known, *seen.get(System.UNLEASHED, ())}
    ours = sorted({*seen.get(System.NETO, ()), *setup.rma_reasons})
    found = [
        Pair(reason, target, _reason(target, theirs))
        for reason in ours
        for target in (setup.adjustment_reason(reason),)
    ]
    return _unmatched_first(found)


def _reason(target: str, theirs: set[str]) -> Word:
    if len(target) > REASON_LENGTH:
        return TOO_LONG
    return MATCHED if target in theirs else NOT_LISTED


def _unmatched_first(found: list[Pair]) -> list[Pair]:
    order = ["red", "orange", "gray", "green"]
    return sorted(found, key=lambda pair: order.index(pair.state.colour))


def _named(row: Mapping[str, Any]) -> str:
    name = row["name"]
    return row["code"] if not name or name == row["code"] else f"{row['code']} ({name})"
