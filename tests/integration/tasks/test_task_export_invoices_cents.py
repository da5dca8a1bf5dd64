"""Every order of the planted world, the awkward ones too, stands in Unleashed to the cent."""

from collections import Counter
from decimal import Decimal

import pytest

from sync.domain.document import DocumentState
from sync.domain.run import RunStatus
from sync.sandbox.unleashed.records import Record
from sync.sandbox.world.amounts import ZERO, tax_part
from sync.sandbox.world.awkward import awkward_orders
from sync.sandbox.world.flight import export_start, order_day
from sync.sandbox.world.model import WorldOrder

CENT = Decimal("0.01")
# How the SKUs of lines begin that are no goods.
NOTES = ("TEXT_NOTE", "DS_")
# The world says so of the one case where OrderTax is not the tax of the lines alone.
HOLDS_FREIGHT = "OrderTax holds the tax on freight too"


@pytest.fixture(scope="session")
def exportable(story) -> list[WorldOrder]:
    world = story.shop.sandbox.world
    start = export_start(world)
    return [
        order
        for order in world.orders
        if order.status == "Dispatched" and order_day(order) >= start
    ]


@pytest.fixture(scope="session")
def carried(story, exportable) -> list[tuple[WorldOrder, list[Record]]]:
    """Each order beside its sales orders in Unleashed; the planted ones that cannot go left out."""
    stuck = _planted(story, "warehouse_without_partner") | _planted(story, "sku_missing")
    orders = story.shop.unleashed.sales_orders
    return [
        (order, [orders[part.guid] for part in _document(story, order).parts])
        for order in exportable
        if not _skus(order) & stuck
    ]


def _planted(story, kind: str) -> set[str]:
    return {one.subject for one in story.shop.sandbox.world.planted if one.kind == kind}


def _skus(order: WorldOrder) -> set[str]:
    return {line.sku for line in order.lines} | {line.warehouse for line in order.lines}


def _document(story, order: WorldOrder):
    return story.documents[f"invoice:{order.order_id}"].document


def _tax(order: WorldOrder) -> Decimal:
    """OrderTax is the tax of the lines; that of freight and surcharge comes on top."""
    surcharge = tax_part(order.surcharge_taxable, "GST", inclusive=order.tax_inclusive)
    freight = ZERO if HOLDS_FREIGHT in order.awkward else order.shipping_tax
    return order.order_tax + freight + surcharge


def _off(carried, name: str, truth) -> dict[str, tuple[Decimal, Decimal]]:
    """Orders whose sum in Unleashed is not the truth, with both figures."""
    sums = {
        f"{order.order_id} {order.awkward}": (
            truth(order),
            sum((one[name] for one in standing), Decimal(0)),
        )
        for order, standing in carried
    }
    return {key: pair for key, pair in sums.items() if pair[0] != pair[1]}


def test_only_the_orders_that_the_planted_faults_are_about_stay_behind(story, exportable):
    states = {name: row.state for name, row in story.documents.items() if "invoice:" in name}
    assert set(states) == {f"invoice:{order.order_id}" for order in exportable}
    failed = {
        story.documents[name].code
        for name, state in states.items()
        if state is not DocumentState.EXPORTED
    }
    assert failed == {"missing_warehouse", "missing_product"}
    assert story.invoices.run.status is RunStatus.PARTIAL
    assert story.invoices.run.tally.failed == 2
    assert story.invoices.run.tally.changed == len(exportable) - 2


def test_every_awkward_order_left(carried):
    left = Counter(order.awkward for order, _ in carried if order.awkward)
    assert left == Counter(order.awkward for order in awkward_orders())
    assert left.total() == 75


def test_the_total_in_unleashed_is_the_grand_total_to_the_cent(carried):
    assert _off(carried, "Total", lambda order: order.grand_total) == {}


def test_the_tax_in_unleashed_is_that_of_neto_within_a_cent(carried):
    off = _off(carried, "TaxTotal", _tax)
    assert {key: pair for key, pair in off.items() if abs(pair[0] - pair[1]) > CENT} == {}


def test_every_order_is_completed_and_has_one_invoice(story, carried):
    unleashed = story.shop.unleashed
    for order, standing in carried:
        for one in standing:
            assert one["OrderStatus"] == "Completed", order.order_id
            (invoice,) = unleashed.invoices_of(one["OrderNumber"])
            assert invoice["Total"] == one["Total"], order.order_id


def test_nothing_stands_there_twice(story, carried):
    made = [one for one in story.shop.unleashed.sales_orders.values() if one["CreatedBy"] == "api"]
    assert len(made) == sum(len(standing) for _, standing in carried)
    assert {one["OrderStatus"] for one in made} == {"Completed"}


def test_every_order_keeps_its_goods_and_loses_its_notes(carried):
    for order, standing in carried:
        there: Counter[str] = Counter()
        for one in standing:
            for line in one["SalesOrderLines"]:
                if line["LineType"] != "Charge":
                    there[line["Product"]["ProductCode"]] += line["OrderQuantity"]
        sold: Counter[str] = Counter()
        for line in order.lines:
            if not line.sku.startswith(NOTES):
                sold[line.sku] += line.quantity
        assert there == sold, order.order_id


def test_an_order_of_several_warehouses_is_one_sales_order_for_each(carried):
    several = [(order, standing) for order, standing in carried if len(standing) > 1]
    assert several
    for order, standing in carried:
        wanted = {line.warehouse for line in order.lines if line.warehouse}
        assert {one["Warehouse"]["WarehouseCode"] for one in standing} == wanted
        assert len(standing) == len(wanted)


def test_every_order_names_its_neto_id_and_its_customer(carried):
    for order, standing in carried:
        for one in standing:
            assert one["SourceId"] == order.order_id
            assert one["CustomerRef"].startswith(order.order_id)
            assert one["Customer"]["CustomerCode"].lower() == order.username.lower()


def test_customers_that_unleashed_lacked_are_made_once(story, carried):
    codes = Counter(one["CustomerCode"].lower() for one in story.shop.unleashed.customers.values())
    assert max(codes.values()) == 1
    assert {order.username.lower() for order, _ in carried} <= set(codes)


def test_a_second_run_writes_nothing(story):
    assert story.invoices_again.writes == []
    assert story.invoices_again.run.tally.changed == 0
    assert story.invoices_again.run.tally.failed == 2
