"""The store's own arithmetic, against the sample order of the Neto contract (2.3) and by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sync.sandbox.world.amounts import discount_of, net_of, priced, spread, tax_part
from sync.sandbox.world.basket import Basket, BasketLine


def line(quantity, price, *, code="GST", percent="0", amount="0.00"):
    return BasketLine(
        sku="TEA-50",
        name="Loose leaf tea 50 g",
        quantity=quantity,
        unit_price=Decimal(price),
        tax_code=code,
        cost=Decimal("4.10"),
        percent=Decimal(percent),
        amount=Decimal(amount),
    )


SAMPLE = Basket(
    lines=(line(4, "12.50", percent="10"), line(1, "17.40")),
    inclusive=True,
    freight=Decimal("9.00"),
    surcharge=Decimal("1.00"),
    surcharge_taxable=Decimal("1.00"),
)


def test_the_sample_order_of_the_contract_comes_out_to_the_cent():
    figures = priced(SAMPLE)
    assert figures.grand_total == Decimal("72.40")
    assert figures.product_subtotal == Decimal("62.40")
    assert figures.order_tax == Decimal("5.67")
    assert figures.shipping_tax == Decimal("0.82")
    assert [sold.tax for sold in figures.lines] == [Decimal("4.09"), Decimal("1.58")]
    assert figures.lines[0].discount_amount == Decimal("5.00")


def test_without_tax_the_total_is_the_same_sum_and_tax_on_all_of_it():
    figures = priced(replace(SAMPLE, inclusive=False))
    assert figures.order_tax == Decimal("6.24")
    assert figures.shipping_tax == Decimal("0.90")
    # 62.40 + 9.00 + 1.00, and 6.24 + 0.90 + 0.10 on top
    assert figures.grand_total == Decimal("79.64")


@pytest.mark.parametrize(
    ("sold", "net"),
    [
        (line(3, "3.335"), "10.01"),
        (line(30, "0.35"), "10.50"),
        (line(7, "1.99", percent="12.5"), "12.19"),
        (line(3, "9.99", amount="1.00"), "28.97"),
        (line(1000, "0.3333"), "333.30"),
        (line(144, "0.857"), "123.41"),
        (line(2, "16.50", percent="100"), "0.00"),
    ],
)
def test_a_line_is_rounded_half_up_to_cents(sold, net):
    assert net_of(sold) == Decimal(net)


def test_a_percentage_wins_over_an_amount():
    assert discount_of(line(2, "10.00", percent="5", amount="9.99")) == Decimal("1.00")


def test_tax_free_goods_carry_no_tax_in_either_mode():
    for inclusive in (True, False):
        assert tax_part(Decimal("50.00"), "FRE", inclusive=inclusive) == 0


def test_shares_of_a_coupon_add_up_to_the_coupon():
    shares = spread(Decimal("10.00"), [Decimal("19.95")] * 3)
    assert shares == [Decimal("3.34"), Decimal("3.33"), Decimal("3.33")]


def test_a_coupon_over_nothing_has_no_shares():
    assert spread(Decimal("10.00"), [Decimal("0.00")]) == [Decimal("0.00")]


def test_a_coupon_lowers_the_tax_whether_or_not_the_lines_show_it():
    shown = replace(SAMPLE, coupon=Decimal("6.24"))
    hidden = replace(shown, coupon_on_lines=False)
    assert priced(shown).order_tax == priced(hidden).order_tax == Decimal("5.10")
    assert priced(shown).grand_total == priced(hidden).grand_total == Decimal("66.16")
    assert {sold.coupon for sold in priced(hidden).lines} == {Decimal("0.00")}


def test_the_tax_on_freight_may_be_part_of_the_order_tax_without_changing_the_total():
    figures = priced(replace(SAMPLE, freight_tax_in_order_tax=True))
    assert figures.order_tax == Decimal("6.49")
    assert figures.grand_total == Decimal("72.40")
