"""What stops an import of products before its first write, and how much of both sides it reads."""

from datetime import timedelta
from decimal import Decimal

import pytest

from sync.domain.events import ItemsSeen
from sync.domain.run import RunStatus, Trigger
from sync.engine.execution import begin
from sync.tasks.import_products import CHANGES, COMPARED, COMPLETE_UP_TO, UNLEASHED_PRODUCTS
from tests.integration.tasks.products_shop import SKUS, TASK, in_neto, in_unleashed, six

SWEEPS = [
    ({"Obsolete": True}, "inactive"),
    ({"DefaultSellPrice": Decimal("1.0000")}, "by more than half"),
    ({"Barcode": None}, "empty a field"),
]


@pytest.mark.parametrize(("values", "words"), SWEEPS)
def test_a_sweeping_run_stops_before_its_first_write(open_tiny, values, words):
    with open_tiny(six()) as shop:
        in_unleashed(shop, "P-0", **values)
        assert shop.good(TASK).tally.changed == 1, "one of six is not sweeping"
        shop.forget_requests()
        for sku in SKUS[1:3]:
            in_unleashed(shop, sku, **values)
        run = shop.run(TASK)
        assert run.status is RunStatus.SUSPICIOUS
        assert words in run.message
        assert shop.writes() == []
        assert shop.good(TASK, confirmed=True).tally.changed == 2


def test_an_unleashed_that_fell_silent_changes_nothing(open_tiny):
    with open_tiny(six()) as shop:
        shop.good(TASK)
        shop.unleashed.products.clear()
        shop.forget_requests()
        run = shop.run(TASK)
        assert (run.status, shop.writes()) == (RunStatus.SUSPICIOUS, [])
        assert "Unleashed gave nothing at all" in run.message


def test_a_neto_that_fell_silent_gets_nothing_added(open_tiny):
    with open_tiny(six()) as shop:
        shop.good(TASK)
        shop.neto.items.clear()
        shop.forget_requests()
        run = shop.run(TASK)
        assert (run.status, shop.writes()) == (RunStatus.SUSPICIOUS, [])
        assert "Neto gave nothing at all" in run.message


def test_an_empty_shop_is_filled_at_the_first_run(open_tiny):
    with open_tiny(six(in_neto=False)) as shop:
        assert shop.good(TASK).tally.changed == len(SKUS)
        assert sorted(shop.neto.items) == [sku.casefold() for sku in SKUS]


def test_a_small_shop_is_compared_whole_in_every_run(open_tiny):
    with open_tiny(six()) as shop:
        shop.good(TASK)
        shop.forget_requests()
        shop.good(TASK)
        (read,) = shop.sandbox.unleashed_journal.calls("Products")
        assert "modifiedSince" not in read.query


def _as_if_large(shop):
    run = begin(TASK, Trigger.MANUAL, shop.clock.now())
    shop.ledger.start_run(run)
    shop.ledger.apply(run, ItemsSeen(UNLEASHED_PRODUCTS, COMPLETE_UP_TO + 1), shop.clock.now())


def test_a_large_shop_is_read_from_its_last_change_with_an_overlap(open_tiny):
    with open_tiny(six()) as shop:
        shop.good(TASK)
        _as_if_large(shop)
        read_at = shop.ledger.cursor(CHANGES)
        in_unleashed(shop, "P-1", ProductDescription="New one")
        in_neto(shop, "P-2", Name="By hand")
        shop.forget_requests()
        run = shop.good(TASK)
        (read,) = shop.sandbox.unleashed_journal.calls("Products")
        since = (read_at - timedelta(minutes=15)).strftime("%Y-%m-%dT%H:%M:%S")
        assert read.query["modifiedSince"] == since
        assert read.query["includeObsolete"] == "true"
        assert set(shop.changes(run)) == {("P-1", "Name")}
        assert shop.ledger.cursor(CHANGES) > read_at


def test_a_large_shop_is_compared_whole_once_a_day(open_tiny):
    with open_tiny(six()) as shop:
        shop.good(TASK)
        _as_if_large(shop)
        in_neto(shop, "P-2", Name="By hand")
        shop.clock.advance(24 * 3600)
        run = shop.good(TASK)
        assert set(shop.changes(run)) == {("P-2", "Name")}


def test_a_large_shop_is_compared_whole_on_request(open_tiny):
    with open_tiny(six()) as shop:
        shop.good(TASK)
        _as_if_large(shop)
        in_neto(shop, "P-2", Name="By hand")
        assert shop.changes(shop.good(TASK)) == {}
        assert set(shop.changes(shop.good(TASK, complete=True))) == {("P-2", "Name")}


def test_a_dry_run_moves_no_cursor(open_tiny):
    with open_tiny(six()) as shop:
        shop.good(TASK, dry_run=True)
        assert shop.ledger.cursor(CHANGES) is None
        assert shop.ledger.cursor(COMPARED) is None


def test_what_was_sent_is_remembered_and_a_rehearsal_is_not(open_tiny):
    with open_tiny(six()) as shop:
        in_unleashed(shop, "P-1", ReOrderPoint=Decimal(24))
        shop.good(TASK, dry_run=True)
        assert shop.ledger.last_sent("product", "ReorderQty") == {}
        shop.good(TASK)
        assert shop.ledger.last_sent("product", "ReorderQty") == {"P-1": "24"}
        in_unleashed(shop, "P-1", ReOrderPoint=None)
        shop.good(TASK)
        assert shop.ledger.last_sent("product", "ReorderQty") == {"P-1": "0"}
        assert shop.neto.item("P-1").rules == {"ReorderQty": 0}


def test_a_run_that_is_stopped_moves_no_cursor(open_tiny):
    with open_tiny(six()) as shop:
        shop.stopping = lambda: True
        in_unleashed(shop, "P-1", ProductDescription="New one")
        shop.run(TASK)
        assert shop.writes() == []
        assert shop.ledger.cursor(CHANGES) is None
