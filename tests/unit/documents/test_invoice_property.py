"""Any believable order becomes sales orders that add up to GrandTotal, with Neto's tax.

The totals are made here, by arithmetic that shares nothing with the code under test.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sync.domain.invoice import build_invoice
from sync.domain.proof import proof

ZERO = Decimal(0)
RATES = {"GST": Decimal("0.1"), "FRE": ZERO}
SKUS = [f"SKU-{number}" for number in range(12)]


def _round(value):
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _money(low, high):
    return st.integers(low, high).map(lambda cents: Decimal(cents) / 100)


def _tax(amount, rate, inclusive):
    return _round(amount * rate / (1 + rate) if inclusive else amount * rate)


@dataclass(frozen=True)
class Made:
    """An order as a shop would write it, and the tax it really bears."""

    lines: list[dict[str, Any]]
    fields: dict[str, Any]
    total: Decimal
    tax: Decimal


@st.composite
def _line(draw, inclusive):
    places = draw(st.sampled_from([2, 2, 4, 8]))
    price = Decimal(draw(st.integers(1, 40_000))) / 100
    price += Decimal(draw(st.integers(0, 10**places - 1))) / 10**places if places > 2 else ZERO
    quantity = Decimal(draw(st.integers(1, 12) | st.integers(1, 500)))
    gross = price * quantity
    percent = Decimal(draw(st.sampled_from(["0", "0", "5", "12.5", "33.33", "100"])))
    off = draw(st.sampled_from([ZERO, ZERO, _round(gross / 7)]))
    code = draw(st.sampled_from(["GST", "GST", "FRE"]))
    warehouse = draw(st.sampled_from(["MAIN", "MAIN", "SHOP", ""]))
    amount = gross - (gross * percent / 100 if percent else off)
    return {
        "quantity": str(quantity),
        "price": str(price),
        "percent_discount": percent,
        "product_discount": off,
        "tax_code": code,
        "warehouse": warehouse,
        "amount": amount,
        "tax": _tax(amount, RATES[code], inclusive),
    }


def _with_shares(lines, coupon, inclusive):
    worth = sum(line["amount"] for line in lines)
    shares = [_round(coupon * line["amount"] / worth) for line in lines[:-1]]
    shares.append(coupon - sum(shares))
    for line, share in zip(lines, shares, strict=True):
        line["coupon_discount"] = share
        line["amount"] -= share
        line["tax"] = _tax(line["amount"], RATES[line["tax_code"]], inclusive)


def _lowered_tax(line, share, inclusive):
    return _tax(line["amount"] * (1 - share), RATES[line["tax_code"]], inclusive)


@st.composite
def _charges(draw, inclusive):
    rate = RATES["GST"]
    shipping = draw(st.just(ZERO) | _money(100, 5000))
    off = draw(st.sampled_from([ZERO, ZERO, _round(shipping / 2), shipping]))
    surcharge = draw(st.just(ZERO) | _money(1, 900))
    taxable = draw(st.sampled_from([ZERO, surcharge, _round(surcharge / 3)]))
    return {
        "shipping_total": shipping,
        "shipping_discount": off,
        "shipping_tax": _tax(shipping - off, rate, inclusive),
        "surcharge_total": surcharge,
        "surcharge_taxable": taxable,
    }


@st.composite
def _orders(draw):
    inclusive = draw(st.booleans())
    lines = draw(st.lists(_line(inclusive), min_size=1, max_size=12))
    fields = draw(_charges(inclusive)) | {"tax_inclusive": inclusive}
    worth = sum(line["amount"] for line in lines)
    coupon = min(draw(st.just(ZERO) | _money(100, 9000)), _round(worth / 2))
    # With a coupon as large as another charge nobody can tell what OrderTax holds.
    freight = fields["shipping_total"] - fields["shipping_discount"]
    assume(not coupon or min(abs(coupon - freight), abs(coupon - fields["surcharge_total"])) > 3)
    on_lines = draw(st.booleans())
    if coupon:
        fields["coupon_discount"] = coupon
    if coupon and on_lines:
        _with_shares(lines, coupon, inclusive)
    amounts = [line["amount"] for line in lines] + ([] if on_lines else [-coupon])
    amounts += [fields["shipping_total"], -fields["shipping_discount"], fields["surcharge_total"]]
    surcharge_tax = _tax(fields["surcharge_taxable"], RATES["GST"], inclusive)
    inside = draw(st.sampled_from([(0, 0), (1, 0), (1, 1)]))
    tax = sum(line["tax"] for line in lines)
    if coupon and not on_lines and draw(st.booleans()):
        # The shop's own tax knows of the coupon although no line does.
        tax = sum(_lowered_tax(line, coupon / worth, inclusive) for line in lines)
    fields["order_tax"] = tax + inside[0] * fields["shipping_tax"] + inside[1] * surcharge_tax
    tax += fields["shipping_tax"] + surcharge_tax
    each = draw(st.booleans())
    total = sum(_round(amount) for amount in amounts) if each else _round(sum(amounts))
    return Made(lines, fields, total if inclusive else total + tax, tax)


@given(made=_orders())
@settings(max_examples=200, deadline=None, derandomize=True)
def test_any_believable_order_adds_up_to_the_cent(make, made):
    lines = [
        make.line(sku, **{name: value for name, value in line.items() if name != "amount"})
        for sku, line in zip(SKUS, made.lines, strict=False)
    ]
    order = make.order(*lines, total=str(made.total), **made.fields)
    document = build_invoice(order, make.rules(), make.facts(*SKUS))
    assert proof(document).ok
    bodies = [part.body for part in document.parts]
    assert sum(Decimal(body["Total"]) for body in bodies) == made.total
    assert abs(sum(Decimal(body["TaxTotal"]) for body in bodies) - made.tax) <= Decimal("0.01")
    # Every line of an order up to 500 of a product is met exactly, so what is left is the cents
    # by which the shop itself rounds otherwise.
    assert abs(Decimal(document.details["rounding"])) <= Decimal("0.10")
