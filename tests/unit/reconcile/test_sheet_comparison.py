"""Two documents of one sale, line by line to the cent."""

from decimal import Decimal

import pytest

from sync.domain.sheet import SheetLine, from_body, from_text, sum_of, to_text
from sync.domain.sheet_comparison import Mark, compare_sheets


def goods(sku, quantity, total, tax="0", name="Tea", order=""):
    return SheetLine(sku, name, Decimal(quantity), Decimal(total), Decimal(tax), order)


def charge(name, total, tax="0"):
    return goods("", "1", total, tax, name)


def marks(neto, unleashed):
    return [pair.marks for pair in compare_sheets(neto, unleashed)]


def test_the_same_lines_in_another_order_and_spelling_agree():
    ours = [goods("TEA-50", "4", "40.91", "4.09"), charge("Freight", "9.09", "0.91")]
    theirs = [charge("FREIGHT ", "9.09", "0.91"), goods("tea-50", "4.0000", "40.910", "4.090")]
    assert marks(ours, theirs) == [(), ()]


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        (("4", "40.92", "4.09"), (Mark.TOTAL,)),
        (("4", "40.91", "4.10"), (Mark.TAX,)),
        (("4", "36.36", "3.64"), (Mark.PRICE, Mark.TOTAL, Mark.TAX)),
        (("5", "51.14", "5.11"), (Mark.QUANTITY, Mark.TOTAL, Mark.TAX)),
        (("5", "40.91", "4.09"), (Mark.QUANTITY, Mark.PRICE)),
        (("0", "0.00", "0.00"), (Mark.QUANTITY, Mark.TOTAL, Mark.TAX)),
    ],
    ids=["a cent", "a cent of tax", "another price", "one more", "one more for nothing", "none"],
)
def test_a_line_says_in_what_it_differs_and_a_cent_counts(theirs, expected):
    ours = [goods("TEA-50", "4", "40.91", "4.09")]
    assert marks(ours, [goods("TEA-50", *theirs)]) == [expected]


def test_a_line_that_one_side_lacks_is_marked_and_worth_its_amount_with_tax():
    pairs = compare_sheets([goods("TEA", "1", "10", "1")], [goods("CUP", "2", "20.00", "2.00")])
    assert [pair.marks for pair in pairs] == [(Mark.ONLY_NETO,), (Mark.ONLY_UNLEASHED,)]
    assert [pair.difference for pair in pairs] == [Decimal(11), Decimal(-22)]


def test_of_two_lines_of_one_sku_those_that_agree_belong_together():
    ours = [goods("TEA", "1", "10"), goods("TEA", "3", "27")]
    theirs = [goods("TEA", "3", "27"), goods("TEA", "1", "11")]
    pairs = compare_sheets(ours, theirs)
    assert [pair.marks for pair in pairs] == [(Mark.PRICE, Mark.TOTAL), ()]
    assert pairs[0].difference == -1


def test_a_sale_that_stands_twice_shows_the_second_line_as_too_much():
    ours = [goods("TEA", "1", "10", "1")]
    twice = [goods("TEA", "1", "10", "1", order="N1"), goods("TEA", "1", "10", "1", order="SO-9")]
    (_, surplus) = compare_sheets(ours, twice)
    assert surplus.marks == (Mark.ONLY_UNLEASHED,)
    assert surplus.unleashed == twice[1]


def test_a_charge_that_is_only_called_differently_agrees_and_goods_never_do():
    assert marks([charge("Freight", "9.09")], [charge("Shipping", "9.09")]) == [()]
    assert len(marks([goods("TEA", "1", "9.09")], [goods("CUP", "1", "9.09")])) == 2


def test_the_differences_of_the_lines_add_up_to_that_of_the_documents():
    ours = [goods("TEA", "4", "40.91", "4.09"), charge("Coupon", "-5.00", "-0.50")]
    theirs = [goods("TEA", "3", "30.68", "3.07"), goods("CUP", "1", "7.33", "0.73")]
    differences = [pair.difference for pair in compare_sheets(ours, theirs)]
    assert sum(differences) == sum_of(ours) - sum_of(theirs)


def test_a_sheet_is_remembered_to_the_cent():
    lines = (goods("TEA", "4.5", "40.91", "4.09"), charge('Coupon "X"', "-5"))
    assert from_text(to_text(lines)) == lines


def test_a_request_body_is_read_as_it_is_sent():
    text = """[{"LineNumber":1,"Product":{"ProductCode":"TEA"},"OrderQuantity":"4",
        "LineTotal":"40.91","LineTax":"4.09"},{"LineType":"Charge",
        "Product":{"ProductDescription":"Freight"},"OrderQuantity":"1","LineTotal":"9.09",
        "LineTax":"0.91"}]"""
    assert from_body(text, "N1") == (
        goods("TEA", "4", "40.91", "4.09", name="", order="N1"),
        SheetLine("", "Freight", Decimal(1), Decimal("9.09"), Decimal("0.91"), "N1"),
    )


def test_the_price_is_for_one_after_discount_and_nothing_has_none():
    assert goods("TEA", "3", "10").price == Decimal("3.3333")
    assert goods("TEA", "0", "10").price is None
