"""Neto's return reasons beside the adjustment reason that each becomes in Unleashed."""

from collections.abc import Iterable, Mapping, Sequence

from pages.components import pairs
from pages.components.pairs import Pair
from pages.components.words import Word
from sync.domain.catalogue import System
from sync.domain.checks.rma_reasons import LONGEST
from sync.domain.facts import key_of
from sync.domain.suggested import Named, Suggestion, suggested
from sync.setup.model import Setup

Seen = Mapping[str, Sequence[str]]
NAMELESS = "(no reason given)"


def reason_pairs(seen: Seen, setup: Setup, *, nameless: bool) -> list[Pair]:
    """Neto's return reasons met so far or mapped, with the adjustment reason each becomes.

    `nameless`: goods came back in Neto for which no reason is named.
    """
    ours: dict[str, str] = {}
    for reason in sorted({*seen.get(System.NETO, ()), *setup.rma_reasons}):
        ours.setdefault(key_of(reason), reason)
    if nameless:
        ours.setdefault("", "")
    known = {key_of(one) for one in known_reasons(seen, setup)}
    return pairs.unmatched_first(_pair(reason, setup, known) for reason in ours.values())


def known_reasons(seen: Seen, setup: Setup) -> list[str]:
    """Unleashed's, as far as one can know: entered here, or met in past adjustments."""
    found: dict[str, str] = {}
    for reason in (*setup.adjustment_reasons.known, *seen.get(System.UNLEASHED, ())):
        found.setdefault(key_of(reason), reason)
    return sorted(found.values(), key=str.casefold)


def suggestion(pair: Pair, found: Iterable[Pair], known: Sequence[str]) -> Suggestion | None:
    """Two reasons may well become the same one, so none is taken."""
    waiting = [one for one in found if not one.matched]
    if not pair.code:
        return None
    ours = Named(pair.code)
    return suggested(ours, [Named(one) for one in known], (), alone=len(waiting) == 1)


def _pair(reason: str, setup: Setup, known: set[str]) -> Pair:
    name, listed = pairs.listed(setup.rma_reasons, reason)
    target = setup.adjustment_reason(reason)
    state = _state(target, known)
    return Pair(reason or NAMELESS, target, state, name, target, listed)


def _state(target: str, known: set[str]) -> Word:
    if not target:
        return pairs.NO_PARTNER
    if len(target) > LONGEST:
        return pairs.TOO_LONG
    return pairs.MATCHED if key_of(target) in known else pairs.NOT_LISTED
