"""A Neto order line by line, as Neto says it."""

from decimal import Decimal

from sync.domain.order_sheet import order_sheet
from sync.domain.order_version import order_version, same_content
from sync.domain.sheet import from_text, sum_of


def said(order):
    return [(line.sku or line.name, line.total, line.tax) for line in order_sheet(order)]


def test_an_inclusive_order_is_told_without_tax_and_comes_to_grand_total(make):
    order = make.order(
        make.line(quantity="4", unit_price="12.50", percent_discount="10", tax="4.09"),
        shipping_total="10.00",
        shipping_tax="0.91",
        total="55.00",
    )
    assert said(order) == [
        ("TEA-50", Decimal("40.91"), Decimal("4.09")),
        ("Freight", Decimal("9.09"), Decimal("0.91")),
    ]
    assert sum_of(order_sheet(order)) == order.grand_total


def test_an_exclusive_order_with_surcharge_and_a_coupon_that_no_line_carries(make):
    order = make.order(
        make.line(unit_price="100", product_discount="5", coupon_discount="2", tax="9.30"),
        tax_inclusive=False,
        surcharge_total="1.50",
        coupon_code="TEN",
        coupon_discount="10",
        shipping_total="8",
        shipping_discount="8",
    )
    assert said(order) == [
        ("TEA-50", Decimal("93.00"), Decimal("9.30")),
        ("Surcharge", Decimal("1.50"), 0),
        ("Coupon TEN", Decimal("-8.00"), 0),
    ]


def test_notes_are_left_out_and_an_amount_without_a_quantity_is_a_charge(make):
    order = make.order(
        make.line(sku="text_note", name="Leave at the door"),
        make.line(sku="FEE", name="Gift wrap", quantity="0", product_discount="-5", tax="0.45"),
    )
    assert said(order) == [("Gift wrap", Decimal("4.55"), Decimal("0.45"))]


def test_a_version_remembers_the_sheet_and_is_not_compared_by_it(make):
    order = make.order(make.line(unit_price="11", tax="1"), total="11")
    version = order_version(order)
    assert from_text(version["sheet"]) == order_sheet(order)
    older = {name: value for name, value in version.items() if name != "sheet"}
    assert same_content(older, version)
