"""The analyst's ten queries give the figures that the pages show."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from sync.domain.quota_pace import QuotaPace
from sync.store.ledger import Ledger
from tests.app import shop_batch, shop_morning, shop_setup
from tests.app.agreements import AGREEMENTS, Agreement
from tests.app.analyst import WORKED, worked
from tests.app.conftest import Open, copied, copy_of
from tests.app.shop_folder import ShopFolder

# Where a query is asked in another folder than that of a busy day.
FOLDERS = {"stock_differences_by_value": "stocked", "invoice_differences_by_state": "compared"}


@pytest.fixture(scope="module")
def busy_template(
    filled_template: ShopFolder, tmp_path_factory: pytest.TempPathFactory
) -> ShopFolder:
    """A day with everything in it, and calls that run out before the month does."""
    folder = copied(filled_template, tmp_path_factory.mktemp("busy") / "data")
    out = folder.now + timedelta(hours=7)
    pace = QuotaPace(Decimal(1), Decimal(1480), Decimal(1510), folder.now, out)
    shop_morning.morning(folder, pace)
    shop_batch.add(folder)
    shop_setup.published(folder)
    return folder


@pytest.fixture
def busy(empty: ShopFolder, busy_template: ShopFolder) -> ShopFolder:
    folder = copy_of(busy_template, empty)
    _tell_the_board(folder)
    return folder


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
    folder: ShopFolder = request.getfixturevalue(FOLDERS.get(one.query, "busy"))
    rows = worked(folder, one.query, **one.wanted)
    assert rows
    at = visit(one.page, **one.params)
    assert not at.exception
    assert one.shown(at) == one.told(rows)
