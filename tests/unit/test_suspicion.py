"""A word on a suspicious run lets go ahead what was seen, and no more of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

import pytest

from sync.domain.silent_zero import refuse_silent_zero
from sync.domain.suspicion import NOTHING, SLACK, Confirmed, Suspicion
from sync.errors import Suspicious

SEEN = Confirmed((Suspicion("zeroed", Decimal("0.4")),))


def test_as_much_as_was_seen_goes_ahead_and_a_little_more():
    assert SEEN.covers("zeroed", Decimal("0.1"))
    assert SEEN.covers("zeroed", Decimal("0.4") + SLACK)


def test_much_more_than_was_seen_does_not():
    assert not SEEN.covers("zeroed", Decimal("0.9"))


def test_another_guard_stays_up():
    assert not SEEN.covers("silent_zero:neto_items")
    assert not NOTHING.covers("zeroed", Decimal(0))


def test_of_two_words_on_one_guard_the_larger_counts():
    both = Confirmed.of([Suspicion("zeroed", Decimal("0.5")), *SEEN.wants])
    assert both == Confirmed((Suspicion("zeroed", Decimal("0.5")),))


@dataclass
class Remembered:
    """A ledger that has seen a thousand of everything."""

    def largest_read(self, _source: str) -> int:
        return 1000


def _zeros(confirmed: Confirmed) -> Iterator[str]:
    for source in ("unleashed_stock", "neto_items"):
        try:
            refuse_silent_zero(cast("Any", Remembered()), source, "Neto", 0, confirmed)
        except Suspicious as error:
            yield error.guard


def test_a_confirmed_silence_of_one_source_is_none_of_another():
    first, second = _zeros(NOTHING)
    assert list(_zeros(Confirmed((Suspicion(first),)))) == [second]
    assert list(_zeros(Confirmed((Suspicion(first), Suspicion(second))))) == []


def test_a_source_that_gives_something_is_not_silent():
    memory = cast("Any", Remembered())
    refuse_silent_zero(memory, "neto_items", "Neto", 1)
    with pytest.raises(Suspicious, match="Neto gave nothing at all"):
        refuse_silent_zero(memory, "neto_items", "Neto", 0)
