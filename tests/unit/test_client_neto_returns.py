"""Returns of Neto in every shape."""

from datetime import date
from decimal import Decimal

import pytest

from sync.domain.unreadable import Unreadable
from sync.errors import Incomplete
from tests.unit.client_bench import Bench, filter_of, neto_paged, neto_refuses

RMA_LINE = {
    "SKU": ["TEA-50"],
    "Quantity": ["1"],
    "ProductName": "Tea",
    "RefundSubtotal": ["11.25"],
    "Tax": ["1.02"],
    "WarehouseReference": "MAIN",
    "ReturnReason": "Changed Mind",
    "ResolutionOutcome": "Return to stock issue credit",
}
RMA = {
    "RmaID": "318",
    "OrderID": "N100234",
    "CustomerUsername": "greenleaf",
    "RmaStatus": "Closed",
    "RefundTotal": "11.25",
    "DateIssued": "2026-03-02 01:10:00",
    "DateApproved": "2026-03-02 23:30:00",
    "DateUpdated": "2026-03-02 03:00:00",
}


@pytest.mark.parametrize(
    "lines",
    [
        {"RmaLine": RMA_LINE},
        {"RmaLine": [RMA_LINE]},
        [{"RmaLine": [RMA_LINE]}],
        [{"RmaLine": RMA_LINE}],
        [RMA_LINE],
        RMA_LINE,
    ],
)
def test_a_return_is_read_in_every_shape(lines):
    (found,) = Bench().neto(neto_paged("Rma", RMA | {"RmaLines": lines})).returns()
    assert (found.rma_id, found.closed, found.refund_total) == ("318", True, Decimal("11.25"))
    assert (found.approved_on, found.issued_on) == (date(2026, 3, 2), date(2026, 3, 2))
    (line,) = found.lines
    assert (line.sku, line.quantity, line.tax) == ("TEA-50", Decimal(1), Decimal("1.02"))
    assert (line.warehouse, line.reason) == ("MAIN", "Changed Mind")
    assert line.outcome == "Return to stock issue credit"


@pytest.mark.parametrize("lines", ["", [""], [], {"RmaLine": ""}])
def test_a_return_without_lines_is_read(lines):
    (found,) = Bench().neto(neto_paged("Rma", RMA | {"RmaLines": lines})).returns()
    assert found.lines == ()


def test_lines_under_the_name_of_their_selector_are_read():
    (found,) = Bench().neto(neto_paged("Rma", RMA | {"RmaLine": RMA_LINE})).returns()
    assert len(found.lines) == 1


def test_a_line_with_several_values_for_one_is_not_guessed_at():
    lines = {"RmaLine": RMA_LINE | {"SKU": ["A", "B"]}}
    with pytest.raises(Incomplete, match="several values"):
        list(Bench().neto(neto_paged("Rma", RMA | {"RmaLines": lines})).returns())


def test_open_returns_are_left_out_unless_asked_for():
    bench = Bench()
    client = bench.neto(neto_paged("Rma", RMA, RMA | {"RmaID": "319", "RmaStatus": "Open"}))
    assert len(list(client.returns())) == 1
    assert filter_of(bench.requests[0])["RmaStatus"] == ["Closed"]
    assert "RmaID" in filter_of(bench.requests[0])["OutputSelector"]
    assert len(list(client.returns(closed_only=False))) == 2
    assert [one.rma_id for one in client.returns(ids=["318"])] == ["318"]


def test_the_goods_of_a_line_are_asked_for_by_name():
    bench = Bench()
    assert list(bench.neto(neto_paged("Rma", RMA)).returns())
    asked = filter_of(bench.requests[0])["OutputSelector"]
    assert {"RmaLine.SKU", "RmaLine.Quantity"} <= set(asked)


def test_a_store_that_refuses_unlisted_names_is_asked_once_without_them():
    bench = Bench()
    paged = neto_paged("Rma", RMA)

    def answer(request):
        if "RmaLine.SKU" in filter_of(request)["OutputSelector"]:
            return neto_refuses("Invalid OutputSelector: RmaLine.SKU")
        return paged(request)

    client = bench.neto(answer)
    assert len(list(client.returns())) == 1
    assert len(list(client.returns())) == 1
    names = [filter_of(one)["OutputSelector"] for one in bench.requests]
    assert ["RmaLine.SKU" in one for one in names].count(True) == 1


def test_a_store_that_refuses_the_return_itself_is_incomplete():
    bench = Bench()
    with pytest.raises(Incomplete, match="out of order"):
        list(bench.neto(lambda _: neto_refuses("out of order")).returns())
    assert len(bench.requests) == 2


@pytest.mark.parametrize("lacking", [{"SKU": ""}, {"Quantity": ""}, {"SKU": [], "Quantity": []}])
def test_a_line_of_which_the_goods_are_not_told_is_no_note(lacking):
    lines = {"RmaLine": RMA_LINE | lacking}
    (found,) = Bench().neto(neto_paged("Rma", RMA | {"RmaLines": lines})).returns()
    (line,) = found.lines
    assert line.sku == ("" if "SKU" in lacking else "TEA-50")
    assert line.quantity == (None if "Quantity" in lacking else 1)


def test_a_return_that_cannot_be_read_holds_up_no_other():
    spoilt = RMA | {"RmaID": "319", "RefundTotal": "much"}
    unreadable: list[Unreadable] = []
    client = Bench().neto(neto_paged("Rma", spoilt, RMA))
    assert [one.rma_id for one in client.returns(unreadable=unreadable)] == ["318"]
    assert [(one.key, one.known["RefundTotal"]) for one in unreadable] == [("319", "much")]
