"""An order of the contract becomes the sales order that Unleashed expects, field by field."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from sync.domain.document import StockEffect, guid_for
from sync.domain.invoice import build_invoice
from sync.domain.proof import proof
from sync.domain.wire import wire
from sync.errors import MappingMissing, RecordError
from sync.setup.choices import KitLines


def _lines(document, part=0):
    return document.parts[part].body["SalesOrderLines"]


def test_the_contract_sample_becomes_this_sales_order(make, sample):
    document = build_invoice(sample, make.rules(), make.facts())
    (part,) = document.parts
    guid = guid_for("https://www.example-store.com.au", "invoice", "N100234", "0", "0")
    body = part.body | {"SalesOrderLines": []}
    assert body == {
        "Guid": guid,
        "OrderNumber": "N100234",
        "OrderStatus": "Parked",
        "OrderDate": "2026-03-02T00:00:00",
        "Customer": {"CustomerCode": "greenleaf"},
        "CustomerRef": "N100234 / PO-77",
        "SourceId": "N100234",
        "Warehouse": {"WarehouseCode": "MAIN"},
        "Currency": {"CurrencyCode": "AUD"},
        "ExchangeRate": "1",
        "DiscountRate": "0",
        "Tax": {"TaxCode": "GST"},
        "TaxRate": "0.1",
        "SubTotal": "65.82",
        "TaxTotal": "6.58",
        "Total": "72.40",
        "DeliveryName": "Greenleaf Cafe",
        "DeliveryStreetAddress": "1 Example St",
        "DeliveryCity": "BRISBANE",
        "DeliveryRegion": "QLD",
        "DeliveryCountry": "AU",
        "DeliveryPostCode": "4000",
        "Comments": "Neto order N100234\nAttention: Ana Lee\nShipping: Standard Shipping",
        "SalesOrderLines": [],
    }
    assert (part.guid, part.number, part.total) == (guid, "N100234", Decimal("72.40"))
    assert document.document_id == "invoice:N100234"
    assert document.neto_total == Decimal("72.40")
    assert document.source_stamp == "2026-03-02 05:40:00"
    assert document.details["tax"] == "6.58"
    assert document.details["rounding"] == "0.00"


def test_the_contract_sample_has_these_lines(make, sample):
    lines = _lines(build_invoice(sample, make.rules(), make.facts()))
    assert [line.pop("LineNumber") for line in lines] == [1, 2, 3, 4]
    assert len({line.pop("Guid") for line in lines}) == 4
    taxed = {"LineTaxCode": "GST", "TaxRate": "0.1"}
    charge = {"LineType": "Charge", "OrderQuantity": "1", "DiscountRate": "0"}
    assert lines == [
        {
            "Product": {"ProductCode": "TEA-50"},
            "OrderQuantity": "4",
            "UnitPrice": "11.3636",
            "DiscountRate": "0.1",
            "LineTotal": "40.91",
            "LineTax": "4.09",
            **taxed,
        },
        {
            "Product": {"ProductCode": "CUP-01"},
            "OrderQuantity": "1",
            "UnitPrice": "15.8182",
            "DiscountRate": "0",
            "LineTotal": "15.82",
            "LineTax": "1.58",
            **taxed,
        },
        {
            "Product": {"ProductDescription": "Freight"},
            "UnitPrice": "8.18",
            "LineTotal": "8.18",
            "LineTax": "0.82",
            **charge,
            **taxed,
        },
        {
            "Product": {"ProductDescription": "Surcharge"},
            "UnitPrice": "0.91",
            "LineTotal": "0.91",
            "LineTax": "0.09",
            **charge,
            **taxed,
        },
    ]


def test_what_is_stored_is_what_is_sent(make, sample):
    document = build_invoice(sample, make.rules(), make.facts())
    sent = wire(document.parts[0].body)
    assert sent["Total"] == Decimal("72.40")
    assert sent["SalesOrderLines"][0]["UnitPrice"] == Decimal("11.3636")
    assert sent["SalesOrderLines"][0]["LineNumber"] == 1
    assert sent["OrderNumber"] == "N100234"
    again = build_invoice(sample, make.rules(), make.facts())
    assert again.payload_hash() == document.payload_hash()


def test_an_order_of_two_warehouses_becomes_two_sales_orders(make):
    order = make.order(
        make.line(price="11.00", tax="1.00", warehouse="MAIN"),
        make.line("CUP-01", price="22.00", tax="2.00", warehouse="SHOP"),
        total="38.50",
        shipping_total="5.50",
        shipping_tax="0.50",
    )
    document = build_invoice(order, make.rules(), make.facts())
    main, shop = document.parts
    assert [main.number, shop.number] == ["N100234-1", "N100234-2"]
    assert main.guid != shop.guid
    assert [main.total, shop.total] == [Decimal("16.50"), Decimal("22.00")]
    assert shop.body["Warehouse"] == {"WarehouseCode": "RETAIL"}
    assert _lines(document)[1]["Product"] == {"ProductDescription": "Freight"}


def test_a_deduction_never_turns_a_part_negative(make):
    order = make.order(
        make.line(price="1.00", tax_code="FRE", warehouse="MAIN"),
        make.line("CUP-01", price="22.00", tax_code="FRE", warehouse="SHOP"),
        total="18.00",
        coupon_discount="5.00",
    )
    totals = [part.total for part in build_invoice(order, make.rules(), make.facts()).parts]
    assert totals == [Decimal("1.00"), Decimal("17.00")]


def test_a_document_made_anew_has_other_guids_and_another_number(make, sample):
    first = build_invoice(sample, make.rules(), make.facts()).parts[0]
    again = build_invoice(sample, make.rules(), make.facts(), revision=1).parts[0]
    assert again.guid != first.guid
    assert again.number == "N100234R1"


def test_a_number_that_is_too_long_is_left_to_unleashed(make, sample):
    order = replace(sample, order_id="N12345678901234567")
    part = build_invoice(order, make.rules(), make.facts()).parts[0]
    assert part.number == ""
    assert "OrderNumber" not in part.body
    assert part.body["SourceId"] == "N12345678901234567"


def test_the_required_date_is_the_day_of_the_store(make, sample):
    order = replace(sample, required_at=datetime(2026, 3, 9, 22, 0, tzinfo=UTC))
    body = build_invoice(order, make.rules(), make.facts()).parts[0].body
    assert body["RequiredDate"] == "2026-03-10T00:00:00"


def test_accounts_stand_on_the_lines_when_they_are_set(make, sample):
    rules = make.rules(sales_account="200", freight_account="210")
    lines = _lines(build_invoice(sample, rules, make.facts()))
    assert [line["XeroSalesAccount"] for line in lines] == ["200", "200", "210", "200"]


def test_notes_are_left_out_and_a_product_is_found_without_case(make):
    order = make.order(
        make.line("tea-50", price="11.00", tax="1.00"),
        make.line("TEXT_NOTE", name="Leave at the door"),
        make.line("DS_SUPPLIER"),
        total="11.00",
    )
    document = build_invoice(order, make.rules(), make.facts())
    (line,) = _lines(document)
    assert line["Product"] == {"ProductCode": "TEA-50"}
    assert document.effects == (StockEffect("tea-50", "MAIN", Decimal(-1)),)


def test_all_invoices_may_go_to_one_customer(make, sample):
    customer = replace(make.facts().customer, code="WEB")
    document = build_invoice(sample, make.rules(customer="WEB"), make.facts(customer=customer))
    assert document.parts[0].body["Customer"] == {"CustomerCode": "WEB"}


def test_everything_that_is_missing_is_named_at_once(make):
    order = make.order(
        make.line("ABC-1", price="11.00", tax="1.00", warehouse="NORTH"),
        make.line("OLD-1", price="11.00", tax="1.00"),
        total="22.00",
    )
    facts = replace(make.facts(), customer=None, taxes={})
    products = {"old-1": make.product("OLD-1", obsolete=True)}
    with pytest.raises(MappingMissing) as caught:
        build_invoice(order, make.rules(), replace(facts, products=products))
    error = caught.value
    assert error.code == "several_missing"
    for name in ("greenleaf", "ABC-1", "OLD-1 is obsolete", "NORTH", "tax code GST"):
        assert name in error.message
    assert "Unleashed: Inventory > Products > Add Product, code ABC-1" in error.fix


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"customer": None}, "missing_customer"),
        ({"products": {}}, "missing_product"),
        ({"warehouses": {}}, "missing_warehouse"),
        ({"taxes": {"none": Decimal(0)}}, "missing_tax_code"),
    ],
)
def test_one_kind_of_missing_thing_has_its_own_code(make, sample, fields, code):
    with pytest.raises(MappingMissing) as caught:
        build_invoice(sample, make.rules(), make.facts(**fields))
    assert caught.value.code == code


def test_a_customer_in_another_currency_is_refused(make, sample):
    customer = replace(make.facts().customer, currency="NZD")
    with pytest.raises(MappingMissing, match="kept in NZD") as caught:
        build_invoice(sample, make.rules(), make.facts(customer=customer))
    assert caught.value.code == "customer_currency"


def test_the_tax_free_code_is_asked_for_only_when_it_is_used(make, sample):
    facts = make.facts(taxes={"gst": Decimal("0.1")})
    assert proof(build_invoice(sample, make.rules(), facts)).ok
    with pytest.raises(MappingMissing, match="NONE"):
        build_invoice(replace(sample, grand_total=Decimal("72.41")), make.rules(), facts)


def test_an_order_without_a_date_or_without_anything_is_no_invoice(make, sample):
    with pytest.raises(RecordError, match="no date"):
        build_invoice(replace(sample, invoiced_on=None, placed_at=None), make.rules(), make.facts())
    with pytest.raises(RecordError) as caught:
        build_invoice(make.order(), make.rules(), make.facts())
    assert caught.value.code == "empty_order"


def test_a_kit_is_one_line_but_moves_its_components(make):
    kits = make.kits(GIFT=[("TEA-50", "2", "0"), ("CUP-01", "1", "0")])
    facts = make.facts("GIFT", kits=kits)
    order = make.order(make.line("GIFT", "3", "11.00", tax="3.00"), total="33.00")
    document = build_invoice(order, make.rules(), facts)
    assert [line["Product"]["ProductCode"] for line in _lines(document)] == ["GIFT"]
    assert document.effects == (
        StockEffect("TEA-50", "MAIN", Decimal(-6)),
        StockEffect("CUP-01", "MAIN", Decimal(-3)),
    )


def test_a_kit_as_components_keeps_its_amount_to_the_cent(make):
    kits = make.kits(GIFT=[("TEA-50", "2", "5.00"), ("CUP-01", "1", "7.00")])
    facts = make.facts(kits=kits)
    order = make.order(make.line("GIFT", "3", "9.99", tax="2.72"), total="29.97")
    rules = make.rules(kits=KitLines.COMPONENTS)
    document = build_invoice(order, rules, facts)
    tea, cup = _lines(document)
    assert (tea["OrderQuantity"], cup["OrderQuantity"]) == ("6", "3")
    assert (tea["LineTotal"], cup["LineTotal"]) == ("16.03", "11.22")
    assert Decimal(tea["LineTax"]) + Decimal(cup["LineTax"]) == Decimal("2.72")
    assert document.details["rounding"] == "0.00"


def test_the_proof_sees_a_cent(make, sample):
    document = build_invoice(sample, make.rules(), make.facts())
    part = document.parts[0]
    wrong = part.body | {"Total": "72.41"}
    assert not proof(replace(document, parts=(replace(part, body=wrong),))).ok
    assert not proof(replace(document, neto_total=Decimal("72.39"))).ok
