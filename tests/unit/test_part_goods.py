"""When a part that stands in Unleashed still is the part that the paper reads as now."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from sync.domain.document import Part
from sync.domain.part_goods import same_goods

BODY: dict[str, Any] = {
    "AdjustmentReason": "Returned",
    "Warehouse": {"WarehouseCode": "MAIN"},
    "StockAdjustmentLines": [
        {"Product": {"ProductCode": "A"}, "NewQuantity": "2", "NewActualValue": "8.00"}
    ],
}
PART = Part("g", "", BODY, Decimal(2))


def _with(**changes: Any) -> Part:
    line = {**BODY["StockAdjustmentLines"][0], **changes}
    return replace(PART, body={**BODY, "StockAdjustmentLines": [line]})


def test_a_moved_cost_or_another_reason_makes_no_other_part():
    assert same_goods(PART, _with(NewActualValue="9.10"))
    assert same_goods(PART, replace(PART, body={**BODY, "AdjustmentReason": "Damaged"}))


@pytest.mark.parametrize(
    "other",
    [
        replace(PART, total=Decimal(3)),
        replace(PART, body={**BODY, "Warehouse": {"WarehouseCode": "NORTH"}}),
        _with(NewQuantity="1"),
        _with(Product={"ProductCode": "B"}),
        replace(PART, body={**BODY, "StockAdjustmentLines": []}),
    ],
)
def test_other_goods_are_another_part(other):
    assert not same_goods(PART, other)


def test_sales_orders_are_compared_by_their_own_lines():
    line = {"Product": {"ProductCode": "A"}, "OrderQuantity": "1"}
    order = replace(PART, body={"SalesOrderLines": [line]})
    assert same_goods(order, replace(order, body={"SalesOrderLines": [{**line, "Guid": "x"}]}))
    assert not same_goods(
        order, replace(order, body={"SalesOrderLines": [{**line, "OrderQuantity": "2"}]})
    )
