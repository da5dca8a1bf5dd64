"""Neto's pages: short, empty, repeated, shifted and without an end."""

import pytest

from sync.clients.neto_paging import Listing, all_rows
from sync.errors import Incomplete


def _read(*answers, wanted=None, most_pages=50, limit=9):
    """Rows of the given answers, one per call; and the pages that were asked for, and pauses."""
    left = list(answers)
    asked: list[int] = []
    slept: list[float] = []

    def fetch(number):
        asked.append(number)
        return left.pop(0) if left else []

    listing = Listing("things", fetch, str, limit, wanted)
    rows = list(all_rows(listing, sleep=slept.append, pauses=(1, 4), most_pages=most_pages))
    return rows, asked, slept


def test_pages_start_at_zero_and_end_with_an_empty_page_that_stays_empty():
    assert _read("ab", "c", "", "", "") == (["a", "b", "c"], [0, 1, 2, 2, 2], [1, 4])


def test_a_short_page_is_no_end():
    assert _read("ab", "c", "de")[0] == list("abcde")


def test_an_empty_page_that_fills_up_later_is_no_end():
    assert _read("ab", "", "", "cd", "e")[:2] == (list("abcde"), [0, 1, 1, 1, 2, 3, 3, 3])


def test_a_row_that_repeats_comes_once():
    assert _read("ab", "bc", "cd")[0] == list("abcd")


def test_one_page_of_repeats_is_no_end():
    assert _read("ab", "ab", "cd")[0] == list("abcd")


def test_two_pages_with_nothing_new_are_the_end():
    assert _read("ab", "ab", "ab", "cd")[:2] == (["a", "b"], [0, 1, 2])


def test_paging_that_starts_at_one_loses_nothing():
    assert _read("ab", "ab", "cd", "e")[0] == list("abcde")


def test_the_end_is_reached_when_all_that_was_asked_for_has_come():
    assert _read("ab", "c", wanted=frozenset("abc"))[1:] == ([0, 1], [])


def test_what_is_missing_is_looked_for_to_the_end():
    assert _read("ab", wanted=frozenset("abc"))[:2] == (["a", "b"], [0, 1, 1, 1])


def test_pages_without_an_end_are_incomplete():
    with pytest.raises(Incomplete, match="50 pages of things"):
        _read(*[[str(number)] for number in range(100)])


def test_nothing_is_nothing():
    assert _read("")[0] == []


def test_an_empty_page_after_a_full_one_is_no_end_while_others_follow():
    """Page 1 stays empty longer than anybody waits, and fills when it is asked for at the end."""
    read = _read("ab", "", "", "", "ef", "", "", "", "", "", "cd", limit=2)
    assert read[:2] == (list("abefcd"), [0, 1, 1, 1, 2, 3, 3, 3, 4, 5, 1])


def test_two_empty_pages_before_others_are_no_end():
    rows, asked, _ = _read("ab", "", "", "", "", "gh", "", "", "", "", "", "cd", "ef", limit=2)
    assert rows == list("abghcdef")
    assert asked[-2:] == [1, 2]


def test_empty_pages_behind_a_full_one_that_stay_empty_are_the_end():
    rows, asked, slept = _read("ab", limit=2)
    assert (rows, asked, slept) == (["a", "b"], [0, 1, 1, 1, 2, 3], [1, 4])


def test_nothing_is_looked_for_behind_an_empty_page_that_follows_a_short_one():
    assert _read("ab", limit=3)[1] == [0, 1, 1, 1]
