"""All pages of a list, in order, each row once, or a clear no."""

from collections.abc import Generator
from threading import Event, Lock

import pytest

from sync.clients.unleashed_paging import Listing, Page, all_rows
from sync.errors import Incomplete, Unavailable


def _read(pages, items=None, ahead=3):
    """Rows of a server that clamps: a page past the end is the last one again."""
    asked = []

    def fetch(number):
        asked.append(number)
        rows = pages[min(number, len(pages)) - 1]
        counted = sum(map(len, pages)) if items is None else items
        return Page(tuple(rows), pages=len(pages), items=counted)

    return list(all_rows(Listing("things", fetch, str), ahead=ahead)), asked


def test_rows_come_in_order_and_no_page_past_the_end_is_asked_for():
    pages = [[f"{page}-{row}" for row in range(3)] for page in range(20)]
    rows, asked = _read(pages)
    assert rows == [row for page in pages for row in page]
    assert sorted(asked) == list(range(1, 21))


def test_an_empty_page_in_the_middle_is_no_end():
    rows, _ = _read([["a"], [], ["b"]], items=2)
    assert rows == ["a", "b"]


def test_an_empty_list_is_complete():
    assert _read([[]])[0] == []


def test_a_list_without_totals_is_one_page():
    listing = Listing("things", lambda _: Page(("a",)), str)
    assert list(all_rows(listing, ahead=3)) == ["a"]


def test_a_row_that_slipped_between_pages_is_found_by_reading_again():
    passes = iter([[["a", "b"], ["b", "c"]], [["a", "b"], ["c", "d"]]])
    current: list[list[str]] = []

    def fetch(number):
        if number == 1:
            current[:] = next(passes)
        return Page(tuple(current[number - 1]), pages=2, items=4)

    rows = list(all_rows(Listing("things", fetch, str), ahead=1))
    assert rows == ["a", "b", "c", "d"]


def test_fewer_rows_than_counted_is_incomplete():
    with pytest.raises(Incomplete, match="counts 5 things but gave 3"):
        _read([["a", "b"], ["b", "c"]], items=5)


def test_a_list_that_grows_while_it_is_read_is_read_to_its_new_end():
    def fetch(number):
        return Page((str(number),), pages=2 if number == 1 else 3, items=3)

    assert list(all_rows(Listing("things", fetch, str), ahead=2)) == ["1", "2", "3"]


def test_a_number_of_pages_that_cannot_be_is_refused():
    with pytest.raises(Incomplete, match="cannot be"):
        list(all_rows(Listing("things", lambda _: Page(("a",), pages=10**9), str), ahead=2))


def test_an_error_on_a_further_page_reaches_the_caller():
    def fetch(number):
        if number == 3:
            raise Unavailable("gone")
        return Page((str(number),), pages=5, items=5)

    rows = all_rows(Listing("things", fetch, str), ahead=2)
    assert [next(rows), next(rows)] == ["1", "2"]
    with pytest.raises(Unavailable):
        list(rows)


def test_pages_are_fetched_side_by_side_but_never_more_than_allowed():
    both = Event()
    lock = Lock()
    running, most = 0, 0

    def fetch(number):
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
            if running == 2:
                both.set()
        if number > 1:
            assert both.wait(5)
        with lock:
            running -= 1
        return Page((str(number),), pages=9, items=9)

    assert len(list(all_rows(Listing("things", fetch, str), ahead=2))) == 9
    assert most == 2


def test_a_reader_that_stops_early_leaves_nothing_running():
    asked = []

    def fetch(number):
        asked.append(number)
        return Page((str(number),), pages=1000, items=1000)

    rows = all_rows(Listing("things", fetch, str), ahead=2)
    next(rows)
    next(rows)
    assert isinstance(rows, Generator)
    rows.close()
    assert len(asked) < 10
