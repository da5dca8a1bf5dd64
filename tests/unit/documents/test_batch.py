"""A day's invoices as one: what is summed, how it is called, and the cents."""

from datetime import date
from decimal import Decimal

import pytest

from sync.domain.batch import build_batch
from sync.domain.batch_lines import summed
from sync.domain.batch_name import BatchName, is_batch_id
from sync.domain.document import DocumentType
from sync.domain.invoice import build_invoice
from sync.domain.proof import proof
from sync.domain.wire import wire

STORE = "https://www.example-store.com.au"
DAY = BatchName(date(2026, 3, 2))


@pytest.fixture
def invoice(make):
    """An order of a day as the document that it would be alone."""

    def made(order_id, *lines, total, **fields):
        order = make.order(*lines, total=total, order_id=order_id, **fields)
        return build_invoice(order, make.rules(), make.facts())

    return made


def _lines(document, place=0):
    return document.parts[place].body["SalesOrderLines"]


def _figures(line):
    return tuple(line[name] for name in ("OrderQuantity", "UnitPrice", "LineTotal", "LineTax"))


def _line(name, total, tax, **more):
    """A charge as it stands in a request body."""
    charge = {
        "Guid": "g",
        "LineNumber": "1",
        "LineType": "Charge",
        "Product": {"ProductDescription": name},
        "OrderQuantity": "1",
        "UnitPrice": total,
        "DiscountRate": "0",
        "LineTotal": total,
        "LineTax": tax,
        "LineTaxCode": "GST",
        "TaxRate": "0.1",
    }
    return wire({**charge, **more})


def _goods(quantity, total, tax, price="10.00"):
    goods = {"Product": {"ProductCode": "TEA-50"}, "OrderQuantity": quantity, "UnitPrice": price}
    line = _line("", total, tax, **goods)
    return {name: line[name] for name in line if name != "LineType"}


def test_the_same_product_at_the_same_price_is_one_line(make, invoice):
    members = [
        invoice(f"N{n}", make.line(quantity=str(n), price="11", tax=f"{n}.00"), total=str(11 * n))
        for n in (1, 2, 4)
    ]
    batch = build_batch(DAY, members, STORE)
    (line,) = _lines(batch)
    assert _figures(line) == ("7", "10.00", "70.00", "7.00")
    body = batch.parts[0].body
    assert (body["SubTotal"], body["TaxTotal"], body["Total"]) == ("70.00", "7.00", "77.00")
    assert batch.neto_total == 77


def test_another_price_discount_or_tax_code_is_another_line(make, invoice):
    members = [
        invoice("N1", make.line(price="11", tax="1"), total="11"),
        invoice("N2", make.line(price="22", tax="2"), total="22"),
        invoice("N3", make.line(price="11", percent_discount="50", tax="0.5"), total="5.5"),
        invoice("N4", make.line(price="10", tax="0", tax_code="FRE"), total="10"),
    ]
    lines = _lines(build_batch(DAY, members, STORE))
    assert [line["LineTotal"] for line in lines] == ["10.00", "10.00", "5.00", "20.00"]
    assert [line["LineTaxCode"] for line in lines] == ["GST", "NONE", "GST", "GST"]


def test_the_cents_of_the_members_are_kept_where_the_price_would_give_others(make, invoice):
    """Three times 45.4545 is 136.36, three times 45.45 is 136.35."""
    line = {"price": "50", "tax": "4.55"}
    members = [invoice(f"N{n}", make.line(**line), total="50") for n in range(3)]
    assert [_figures(_lines(member)[0])[1:] for member in members] == [
        ("45.4545", "45.45", "4.55")
    ] * 3
    batch = build_batch(DAY, members, STORE)
    (summed_line,) = _lines(batch)
    assert _figures(summed_line) == ("3", "45.45", "136.35", "13.65")
    assert batch.parts[0].total == 150


def test_charges_are_summed_per_kind_and_tax_code(make, invoice):
    freight = {"shipping_total": "11", "shipping_tax": "1"}
    coupon = {"coupon_discount": "5.5", "order_tax": "1.50"}
    members = [
        invoice("N1", make.line(price="11", tax="1"), total="22", **freight),
        invoice("N2", make.line(price="11", tax="1"), total="22", **freight),
        invoice("N3", make.line(price="22", tax="2"), total="16.5", coupon_code="TEN", **coupon),
        invoice("N4", make.line(price="22", tax="2"), total="16.5", coupon_code="MAY", **coupon),
    ]
    batch = build_batch(DAY, members, STORE)
    charges = {
        line["Product"]["ProductDescription"]: _figures(line)
        for line in _lines(batch)
        if line.get("LineType") == "Charge"
    }
    assert charges == {
        "Freight": ("1", "20.00", "20.00", "2.00"),
        "Coupons": ("1", "-10.00", "-10.00", "-1.00"),
    }
    assert batch.neto_total == 77


def test_a_charge_whose_tax_would_stray_from_its_rate_is_written_as_two():
    """0.91 on 9.09 is a thousandth too much; a hundred of these are ten cents."""
    lines = summed(_line("Freight", "9.09", "0.91") for _ in range(100))
    assert len(lines) == 3
    assert sum(Decimal(line["LineTotal"]) for line in lines) == 909
    assert sum(Decimal(line["LineTax"]) for line in lines) == 91
    for line in lines:
        assert abs(Decimal(line["LineTax"]) - Decimal(line["LineTotal"]) / 10) <= Decimal("0.04")


def test_charges_that_cancel_out_are_left_out():
    goods = _goods("1", "10.00", "1.00")
    rounding = [_line("Rounding", cent, "0.00") for cent in ("0.01", "-0.01")]
    assert len(summed([goods, *rounding])) == 1
    assert len(summed(rounding)) == 1, "a sales order needs a line"


def test_a_quantity_below_zero_is_not_hidden_in_a_sum():
    lines = summed([_goods("5", "50.00", "5.00"), _goods("-1", "-10.00", "-1.00")])
    assert [line["OrderQuantity"] for line in lines] == ["5", "-1"]


def test_goods_that_no_price_can_meet_stay_in_several_lines():
    """Far from a whole cent each: no price of four places and no discount gives the sum."""
    crooked = [_goods("1000003", "10.00", "1.00", price="0.00001")] * 2
    lines = summed([*crooked, _goods("1", "0.00", "0.00", price="0.00001")])
    assert len(lines) == 3
    assert sum(Decimal(line["LineTotal"]) for line in lines) == 20
    assert sum(Decimal(line["OrderQuantity"]) for line in lines) == 2_000_007


def test_each_warehouse_is_a_sales_order_with_what_its_members_had_there(make, invoice):
    members = [
        invoice(
            "N1",
            make.line(price="11", tax="1"),
            make.line("CUP-01", price="22", tax="2", warehouse="SHOP"),
            total="33",
        ),
        invoice("N2", make.line("CUP-01", price="22", tax="2", warehouse="SHOP"), total="22"),
    ]
    batch = build_batch(DAY, members, STORE)
    found = {part.body["Warehouse"]["WarehouseCode"]: part for part in batch.parts}
    assert {code: part.total for code, part in found.items()} == {"MAIN": 11, "RETAIL": 44}
    assert found["MAIN"].body["Comments"] == "1 Neto order: N1"
    assert found["RETAIL"].body["Comments"] == "2 Neto orders: N1, N2"
    assert len({part.guid for part in batch.parts}) == 2


def test_a_batch_names_itself_and_lists_its_members(make, invoice):
    members = [
        invoice(name, make.line(price="11", tax="1"), total="11") for name in ("N2", "N1", "N3")
    ]
    batch = build_batch(BatchName(date(2026, 3, 2), 2, 1), members, STORE)
    assert (batch.document_id, batch.document_type) == ("batch:2026-03-02.2", DocumentType.BATCH)
    assert batch.details["members"] == ["invoice:N1", "invoice:N2", "invoice:N3"]
    assert batch.details["totals"] == ["11.00"] * 3
    assert (batch.details["day"], batch.details["tax"]) == ("2026-03-02", "3.00")
    body = batch.parts[0].body
    assert body["SourceId"] == body["CustomerRef"] == "batch:2026-03-02.2"
    assert body["Customer"] == {"CustomerCode": "greenleaf"}
    assert body["OrderDate"] == "2026-03-02T00:00:00"
    assert body["OrderStatus"] == "Parked"
    assert not [name for name in body if name.startswith("Delivery")]


def test_the_same_members_in_any_order_are_the_same_payload_and_others_never(make, invoice):
    one, two, three = (
        invoice(name, make.line(price="11", tax="1"), total="11") for name in ("N1", "N2", "N3")
    )
    first = build_batch(DAY, [one, two], STORE)
    assert build_batch(DAY, [two, one], STORE).payload_hash() == first.payload_hash()
    assert build_batch(DAY, [one, three], STORE).payload_hash() != first.payload_hash()
    assert build_batch(DAY, [one, three], STORE).parts[0].guid == first.parts[0].guid


@pytest.mark.parametrize(
    ("name", "number"),
    [
        (BatchName(date(2026, 11, 20)), "B20261120-MAIN"),
        (BatchName(date(2026, 11, 20), 2), "B20261120.2-MAIN"),
        (BatchName(date(2026, 11, 20), 2, 1), ""),
        (BatchName(date(2026, 11, 20), 1, 1), "B20261120R1-MAIN"),
        (BatchName(date(2026, 11, 20), 10), "B20261120.10-MAIN"),
        (BatchName(date(2026, 11, 20), 100), ""),
    ],
)
def test_the_order_number_says_day_and_warehouse_when_it_fits(name, number):
    assert name.order_number("MAIN") == number
    assert BatchName.read(name.text, name.revision) == name
    assert is_batch_id(name.document_id)


def test_without_a_number_none_is_asked_for(make, invoice):
    member = invoice("N1", make.line(price="11", tax="1"), total="11")
    (part,) = build_batch(DAY, [member], STORE, numbered=False).parts
    assert part.number == ""
    assert "OrderNumber" not in part.body
    assert proof(build_batch(DAY, [member], STORE)).ok


def test_an_order_is_no_batch():
    assert not is_batch_id("N100234")
