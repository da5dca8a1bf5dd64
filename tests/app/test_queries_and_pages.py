"""The analyst's ten queries give the figures that the pages show."""

from contextlib import closing
from dataclasses import replace

import pytest

from sync.store.ledger import Ledger
from tests.app.agreements import AGREEMENTS, Agreement
from tests.app.analyst import WORKED, worked
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder

# Where a query is asked in another folder than that of a busy day.
FOLDERS = {"stock_differences_by_value": "stocked", "invoice_differences_by_state": "compared"}


@pytest.fixture
def told(busy: ShopFolder) -> ShopFolder:
    """A busy day with the tasks as its ledger has them."""
    _tell_the_board(busy)
    return busy


def _tell_the_board(folder: ShopFolder) -> None:
    """As the runner does after each run: from its ledger."""
    with closing(Ledger.open(folder.path / "ledger.duckdb", clock=lambda: folder.now)) as ledger:
        last = ledger.last_runs()
        folder.control.set_board(
            [
                replace(
                    card,
                    last_status=last[card.name].status if card.name in last else "",
                    last_success_at=ledger.last_success(card.name),
                )
                for card in folder.control.board()
            ]
        )


def test_every_worked_query_has_a_page_to_agree_with():
    assert {one.query for one in AGREEMENTS} == {file.stem for file in WORKED.glob("*.sql")}


@pytest.mark.parametrize("one", AGREEMENTS, ids=lambda one: one.query)
def test_a_worked_query_tells_what_its_page_shows(
    visit: Open, request: pytest.FixtureRequest, one: Agreement
):
    folder: ShopFolder = request.getfixturevalue(FOLDERS.get(one.query, "told"))
    rows = worked(folder, one.query, **one.wanted)
    assert rows
    at = visit(one.page, **one.params)
    assert not at.exception
    assert one.shown(at) == one.told(rows)
