"""Orders that tempt a cent to get lost."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sync.domain.invoice import build_invoice
from sync.domain.money import is_tie
from sync.domain.proof import proof

MODES = pytest.mark.parametrize("inclusive", [True, False], ids=["inclusive", "exclusive"])


def _lines(document):
    return [line for part in document.parts for line in part.body["SalesOrderLines"]]


def _labels(document):
    return [line["Product"].get("ProductDescription", "") for line in _lines(document)]


# Quantity, price, discounts; tax and total of an inclusive order; the same of an exclusive one.
AWKWARD = [
    ("3", "3.335", {}, ("0.91", "10.01"), ("1.00", "11.01")),
    ("3", "3.335", {}, ("0.91", "10.00"), ("1.00", "11.00")),
    ("30", "0.35", {}, ("0.95", "10.50"), ("1.05", "11.55")),
    ("30", "0.35", {}, ("0.96", "10.56"), ("1.06", "11.62")),
    ("7", "1.99", {"percent_discount": "12.5"}, ("1.11", "12.19"), ("1.22", "13.41")),
    ("144", "0.857", {}, ("11.22", "123.41"), ("12.34", "135.75")),
    ("1000", "0.3333", {}, ("30.30", "333.30"), ("33.33", "366.63")),
    ("6", "4.16666667", {}, ("2.27", "25.00"), ("2.50", "27.50")),
    ("1", "0.01", {}, ("0.00", "0.01"), ("0.00", "0.01")),
    ("3", "0.01", {}, ("0.00", "0.03"), ("0.00", "0.03")),
    ("13", "0.07", {"product_discount": "0.10"}, ("0.07", "0.81"), ("0.08", "0.89")),
    ("5", "19.95", {"coupon_discount": "3.33"}, ("8.77", "96.42"), ("9.64", "106.06")),
]


@pytest.mark.parametrize(("quantity", "price", "off", "inside", "outside"), AWKWARD)
@MODES
def test_an_awkward_line_goes_to_the_cent(make, inclusive, quantity, price, off, inside, outside):  # noqa: PLR0917  # the columns of a table
    tax, total = inside if inclusive else outside
    line = make.line(quantity=quantity, price=price, tax=tax, **off)
    coupon = line.coupon_discount
    order = make.order(line, total=total, tax_inclusive=inclusive, coupon_discount=coupon)
    document = build_invoice(order, make.rules(), make.facts())
    assert proof(document).ok
    body = document.parts[0].body
    assert (body["Total"], body["TaxTotal"]) == (total, tax)
    assert _lines(document)[0]["OrderQuantity"] == quantity


def test_a_tie_is_avoided_by_a_price_beside_it(make):
    order = make.order(make.line(quantity="3", price="3.335", tax="1.00"), total="11.01")
    order = replace(order, tax_inclusive=False)
    (line,) = _lines(build_invoice(order, make.rules(), make.facts()))
    assert (line["UnitPrice"], line["LineTotal"]) == ("3.3367", "10.01")
    assert not is_tie(3 * Decimal(line["UnitPrice"]))


def test_six_cents_more_than_the_lines_go_on_the_rounding_line(make):
    order = make.order(make.line(quantity="30", price="0.35", tax="0.96"), total="10.56")
    document = build_invoice(order, make.rules(), make.facts())
    rounding = _lines(document)[-1]
    assert rounding["Product"] == {"ProductDescription": "Rounding"}
    assert rounding["LineTotal"] == "0.06"
    assert (rounding["LineTax"], rounding["LineTaxCode"]) == ("0.00", "NONE")
    assert document.details["rounding"] == "0.06"


@MODES
def test_mixed_tax_keeps_each_line_under_its_own_code(make, inclusive):
    order = make.order(
        make.line(price="11.00", tax="1.00" if inclusive else "1.10"),
        make.line("CUP-01", "3", "2.50", tax_code="FRE"),
        total="18.50" if inclusive else "19.60",
        tax_inclusive=inclusive,
    )
    document = build_invoice(order, make.rules(), make.facts())
    assert [line["LineTaxCode"] for line in _lines(document)] == ["GST", "NONE"]
    assert [line["LineTax"] for line in _lines(document)][1] == "0.00"


def test_an_order_without_any_tax_names_the_tax_free_code(make):
    order = make.order(make.line(price="11.00", tax_code="FRE"), total="11.00")
    body = build_invoice(order, make.rules(), make.facts()).parts[0].body
    assert (body["Tax"], body["TaxRate"]) == ({"TaxCode": "NONE"}, "0")
    assert body["TaxTotal"] == "0.00"


@MODES
def test_a_wholly_free_order_still_has_its_lines(make, inclusive):
    order = make.order(
        make.line(quantity="2", price="12.50", percent_discount="100"),
        make.line("CUP-01", price="0"),
        total="0.00",
        tax_inclusive=inclusive,
    )
    tea, cup = _lines(build_invoice(order, make.rules(), make.facts()))
    assert (tea["OrderQuantity"], tea["DiscountRate"], tea["LineTotal"]) == ("2", "1", "0.00")
    assert Decimal(tea["UnitPrice"]) > 11
    assert (cup["UnitPrice"], cup["LineTotal"]) == ("0.00", "0.00")


def test_a_coupon_that_the_lines_carry_is_no_charge(make):
    order = make.order(
        make.line(price="20.00", coupon_discount="2.00", tax="1.64"),
        make.line("CUP-01", price="10.00", coupon_discount="1.00", tax="0.82"),
        total="27.00",
        coupon_code="TEATIME",
        coupon_discount="3.00",
    )
    tea, cup = _lines(build_invoice(order, make.rules(), make.facts()))
    assert (tea["DiscountRate"], tea["LineTotal"]) == ("0.1", "16.36")
    assert (cup["DiscountRate"], cup["LineTotal"]) == ("0.1", "8.18")


@pytest.mark.parametrize(
    ("order_tax", "tax", "code"),
    [("2.73", "0.00", "NONE"), ("2.46", "-0.27", "GST")],
    ids=["the tax does not know of it", "the tax is lower for it"],
)
def test_a_coupon_that_no_line_carries_is_a_charge(make, order_tax, tax, code):
    order = make.order(
        make.line(price="20.00", tax="1.82"),
        make.line("CUP-01", price="10.00", tax="0.91"),
        total="27.00",
        coupon_code="TEATIME",
        coupon_discount="3.00",
        order_tax=order_tax,
    )
    document = build_invoice(order, make.rules(), make.facts())
    coupon = _lines(document)[-1]
    assert coupon["Product"] == {"ProductDescription": "Coupon TEATIME"}
    assert (coupon["LineTax"], coupon["LineTaxCode"]) == (tax, code)
    assert Decimal(coupon["LineTotal"]) + Decimal(coupon["LineTax"]) == -3
    assert document.details["tax"] == order_tax


def test_a_coupon_over_two_tax_codes_is_a_charge_for_each(make):
    """The shop takes it off the lines' tax without showing it on the lines."""
    order = make.order(
        make.line(price="16.95", tax="1.39"),
        make.line("CUP-01", "3", "15.95", tax_code="FRE"),
        total="58.32",
        coupon_discount="6.48",
    )
    document = build_invoice(order, make.rules(), make.facts())
    tea, _, taxed, free = _lines(document)
    assert (tea["LineTotal"], tea["LineTax"]) == ("15.41", "1.54")
    assert (taxed["LineTotal"], taxed["LineTax"], taxed["LineTaxCode"]) == ("-1.55", "-0.15", "GST")
    assert (free["LineTotal"], free["LineTax"], free["LineTaxCode"]) == ("-4.78", "0.00", "NONE")
    assert (document.details["tax"], document.details["rounding"]) == ("1.39", "0.00")


@pytest.mark.parametrize("total", ["22.45", "22.46"])
def test_a_percentage_may_be_rounded_before_or_after_it_is_taken_off(make, total):
    order = make.order(make.line(price="24.95", percent_discount="10", tax="2.04"), total=total)
    document = build_invoice(order, make.rules(), make.facts())
    assert _labels(document) == [""]
    assert document.details["rounding"] == "0.00"


@pytest.mark.parametrize(
    ("total", "labels"),
    [
        ("25.00", ["", "", "Coupon"]),  # the lines carry 3.00 of the order's 5.00
        ("27.00", ["", ""]),  # the shares alone
        ("30.00", ["", ""]),  # the coupon is in the prices already
    ],
)
def test_shares_beside_another_order_figure_are_read_as_the_total_says(make, total, labels):
    order = make.order(
        make.line(price="20.00", coupon_discount="2.00", tax_code="FRE"),
        make.line("CUP-01", price="10.00", coupon_discount="1.00", tax_code="FRE"),
        total=total,
        coupon_discount="5.00",
    )
    document = build_invoice(order, make.rules(), make.facts())
    assert _labels(document) == labels
    assert document.details["rounding"] == "0.00"


@pytest.mark.parametrize("held", ["nothing", "freight", "both"])
@MODES
def test_what_order_tax_holds_is_found_out(make, sample, inclusive, held):
    inside = {"nothing": "5.67", "freight": "6.49", "both": "6.58"}[held]
    order = replace(sample, order_tax=Decimal(inside))
    if not inclusive:
        tea, cup = order.lines
        tea = replace(tea, unit_price=tea.unit_price / Decimal("1.1"), product_discount=Decimal(0))
        cup = replace(cup, unit_price=Decimal("15.82"))
        order = replace(
            order,
            lines=(tea, cup),
            tax_inclusive=False,
            shipping_total=Decimal("8.18"),
            surcharge_total=Decimal("0.91"),
            surcharge_taxable=Decimal("0.91"),
        )
    document = build_invoice(order, make.rules(), make.facts())
    assert document.details["tax"] == "6.58"
    assert document.details["rounding"] == "0.00"


def test_a_partly_taxable_surcharge_is_two_charges(make):
    order = make.order(
        make.line(price="11.00", tax="1.00"),
        total="13.00",
        surcharge_total="2.00",
        surcharge_taxable="1.10",
    )
    document = build_invoice(order, make.rules(), make.facts())
    assert _labels(document)[1:] == ["Surcharge", "Surcharge, tax free"]
    assert [line["LineTax"] for line in _lines(document)] == ["1.00", "0.10", "0.00"]


@pytest.mark.parametrize("named_tax", ["0.82", "0.00"])
def test_freight_that_is_discounted_away_leaves_no_line_and_no_tax(make, named_tax):
    order = make.order(
        make.line(price="11.00", tax="1.00"),
        total="11.00",
        shipping_total="9.00",
        shipping_discount="9.00",
        shipping_tax=named_tax,
    )
    document = build_invoice(order, make.rules(), make.facts())
    assert _labels(document) == [""]
    assert document.details["tax"] == "1.00"


@pytest.mark.parametrize("named_tax", ["0.82", "0.41"])
def test_the_tax_of_discounted_freight_is_that_of_what_is_paid(make, named_tax):
    order = make.order(
        make.line(price="11.00", tax="1.00"),
        total="15.50",
        shipping_total="9.00",
        shipping_discount="4.50",
        shipping_tax=named_tax,
    )
    freight = _lines(build_invoice(order, make.rules(), make.facts()))[1]
    assert (freight["LineTotal"], freight["LineTax"]) == ("4.09", "0.41")


def test_freight_alone_is_an_order_of_the_default_warehouse(make):
    order = make.order(total="9.00", shipping_total="9.00", shipping_tax="0.82")
    body = build_invoice(order, make.rules(), make.facts()).parts[0].body
    assert body["Warehouse"] == {"WarehouseCode": "MAIN"}
    assert body["Total"] == "9.00"


def test_an_empty_line_is_dropped_and_an_amount_without_quantity_is_a_charge(make):
    order = make.order(
        make.line(price="11.00", tax="1.00"),
        make.line("GONE", "0", "5.00"),
        make.line("FEE", "0", "0", name="Handling", product_discount="-2.00", tax_code="FRE"),
        total="13.00",
    )
    document = build_invoice(order, make.rules(), make.facts())
    assert _labels(document) == ["", "Handling"]


def test_a_line_tax_that_is_not_to_be_trusted_is_made_by_rate(make):
    """A store was met whose lines name the tax before their discount (neto-api, 2.3)."""
    order = make.order(
        make.line(quantity="10", price="10.00", percent_discount="50", tax="10.00"),
        total="55.00",
        order_tax="5.00",
        tax_inclusive=False,
    )
    document = build_invoice(order, make.rules(), make.facts())
    assert (document.details["tax"], document.details["rounding"]) == ("5.00", "0.00")
