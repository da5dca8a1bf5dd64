"""Goods that one side has moved and the other does not know of yet are no difference."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from sync.domain.document import DocumentState
from sync.domain.run import RunStatus
from sync.engine import requests
from sync.sandbox.tiny import NOON, tiny_line, tiny_order, tiny_return
from sync.tasks import export_invoices, export_returns
from sync.tasks.import_stock import TASK

EVENING = NOON + timedelta(hours=17)
TWO = (tiny_line("TEA-50", 2),)
PICKED = {"status": "Pick", "invoiced_on": None, "completed_at": None, "updated_at": EVENING}


def _order(lines=TWO, **changes: Any):
    return tiny_order("N1", lines, **{"updated_at": EVENING, **changes})


def _stock(shop) -> tuple[int, int]:
    """TEA-50 in MAIN: Neto's units, Unleashed's."""
    return shop.neto.stock("TEA-50", "MAIN"), int(shop.unleashed.on_hand("TEA-50", "MAIN"))


def _nothing_to_do(shop) -> None:
    shop.forget_requests()
    shop.good(TASK)
    assert shop.writes() == []


@pytest.mark.parametrize("status", ["Pack", "Pending Pickup", "Dispatched"])
def test_what_neto_has_packed_is_not_put_back(open_tiny, status):
    with open_tiny() as shop:
        shop.neto.add_order(_order(status=status))
        assert _stock(shop) == (8, 10)
        _nothing_to_do(shop)


def test_of_a_partly_sent_order_only_what_was_sent_counts(open_tiny):
    with open_tiny() as shop:
        lines = [tiny_line("TEA-50", 3, shipped=1)]
        shop.neto.add_order(_order(lines=lines, status="Pending Dispatch"))
        assert _stock(shop) == (9, 10)
        _nothing_to_do(shop)


def test_a_packed_kit_counts_as_its_components(open_tiny):
    with open_tiny() as shop:
        shop.neto.add_order(_order(lines=[tiny_line("KIT-TEA-01", 2)]))
        assert _stock(shop) == (6, 10)
        _nothing_to_do(shop)
        shop.good(export_invoices.TASK)
        assert _stock(shop) == (6, 6)
        _nothing_to_do(shop)


def test_without_netting_unleashed_has_the_word(open_tiny):
    with open_tiny(stock={"net_in_flight": False}) as shop:
        shop.neto.add_order(_order())
        shop.good(TASK)
        assert _stock(shop) == (10, 10)


def test_an_order_of_before_the_start_date_is_not_in_flight(open_tiny):
    with open_tiny() as shop:
        early = shop.setup.export.start_date - timedelta(days=1)
        shop.neto.add_order(_order(invoiced_on=early))
        shop.good(TASK)
        assert _stock(shop) == (10, 10)


@pytest.mark.parametrize("exported", [False, True])
def test_a_return_is_in_flight_until_it_is_exported(open_tiny, exported):
    with open_tiny() as shop:
        shop.neto.add_return(tiny_return("318", "N1"))
        assert _stock(shop) == (11, 10)
        if exported:
            shop.good(export_returns.TASK)
            assert _stock(shop) == (11, 11)
        _nothing_to_do(shop)


def test_an_order_that_failed_stays_in_flight_until_a_person_ignores_it(open_tiny):
    with open_tiny() as shop:
        shop.neto.add_order(_order(lines=[*TWO, tiny_line("TEA-99")]))
        assert shop.run(export_invoices.TASK).status is RunStatus.PARTIAL
        _nothing_to_do(shop)
        shop.unleashed.set_on_hand("TEA-50", "MAIN", Decimal(8))  # entered by hand
        shop.good(requests.ignoring(["invoice:N1"], "by hand", "Kim"))
        assert shop.state("invoice:N1") is DocumentState.IGNORED
        _nothing_to_do(shop)


def test_an_order_completed_at_approval_is_not_taken_out_while_neto_only_reserves_it(open_tiny):
    with open_tiny(export={"trigger": "approved"}) as shop:
        shop.neto.add_order(_order(**PICKED))
        shop.good(export_invoices.TASK)
        assert _stock(shop) == (10, 8)
        _nothing_to_do(shop)
        later = {"updated_at": EVENING + timedelta(hours=1)}
        shop.neto.set_stock("TEA-50", "MAIN", 8)
        shop.neto.replace_order(_order(**later))
        _nothing_to_do(shop)
        shop.good(export_invoices.TASK)
        _nothing_to_do(shop)
        assert _stock(shop) == (8, 8)


def test_a_placed_order_is_in_flight_until_somebody_completes_it(open_tiny):
    with open_tiny(export={"workflow": "placed"}) as shop:
        shop.neto.add_order(_order())
        shop.good(export_invoices.TASK)
        assert _stock(shop) == (8, 10)
        _nothing_to_do(shop)
        shop.set(export={"workflow": "completed"})
        _nothing_to_do(shop)
        _complete(shop, "N1")
        assert _stock(shop) == (8, 8)
        _nothing_to_do(shop)


@pytest.mark.parametrize("workflow", ["parked", "placed", "completed"])
def test_the_available_quantity_knows_of_placed_orders_already(open_tiny, workflow):
    settings = {"export": {"workflow": workflow}, "stock": {"quantity": "available"}}
    with open_tiny(**settings) as shop:
        shop.neto.add_order(_order())
        _nothing_to_do(shop)
        shop.good(export_invoices.TASK)
        _nothing_to_do(shop)
        assert shop.neto.stock("TEA-50", "MAIN") == 8


def test_an_order_deleted_in_unleashed_with_its_goods_put_back_is_a_difference(open_tiny):
    """Nothing is under way any more: Unleashed says that the goods are there."""
    with open_tiny() as shop:
        shop.neto.add_order(_order())
        shop.good(export_invoices.TASK)
        shop.unleashed.delete_invoice("N1", put_back=True)
        run = shop.good(TASK)
        assert shop.changes(run) == {("TEA-50", "quantity MAIN"): ("8", "10")}


def _complete(shop, number: str) -> None:
    """Somebody completes the order in Unleashed."""
    with shop.clients() as clients:
        clients.unleashed.complete_sales_order(shop.unleashed.order_by_number(number)["Guid"])
