"""Orders and invoices survive being remembered, and an order's version says what changed."""

from datetime import date
from decimal import Decimal

import pytest

from sync.domain.order_version import in_words
from sync.domain.papers import invoice_paper, order_paper, sales_paper, to_text


@pytest.mark.parametrize("kind", ["order", "sales", "invoice"])
def test_a_paper_is_the_same_after_it_was_remembered(make, kind):
    shapes = {"order": order_paper, "sales": sales_paper, "invoice": invoice_paper}
    paper = getattr(make, kind)()
    assert shapes[kind](to_text(paper)) == paper


def test_a_paper_without_a_day_is_the_same_too(make):
    assert sales_paper(to_text(make.sales(day=None))) == make.sales(day=None)
    assert make.sales().day == date(2026, 11, 3)


def test_a_figure_keeps_its_digits(make):
    paper = make.sales(goods=(("TEA", Decimal("0.1250")),), total=Decimal("1E+2"))
    assert str(sales_paper(to_text(paper)).goods[0][1]) == "0.1250"
    assert sales_paper(to_text(paper)).total == 100


def test_a_long_order_is_told_by_its_first_lines(make):
    version = make.version("9.00", "Pack", *(f"{n} x A" for n in range(1, 11)))
    words = in_words(version, "AUD")
    assert words.startswith("AUD 9.00, Pack: 1 x A; 2 x A;")
    assert words.endswith("8 x A; and 2 more lines")
