"""Returned goods go back into stock: one adjustment per warehouse and reason."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sync.domain.adjustment import build_return
from sync.domain.document import StockEffect, guid_for
from sync.domain.restock import restock_verdict
from sync.domain.wire import wire
from sync.errors import MappingMissing, RecordError
from sync.setup.choices import KitLines


def _built(rma, rules, facts):
    document = build_return(rma, rules, facts)
    assert document is not None
    return document


FIRESALE = "Firesale Issue Credit or Replacement"


def test_the_contract_sample_becomes_this_adjustment(make):
    facts = make.facts(average_costs={("tea-50", "main"): Decimal("4.10555")})
    rules = make.return_rules(account="51141")
    document = _built(make.rma(make.return_line(quantity="3")), rules, facts)
    (part,) = document.parts
    guid = guid_for("https://www.example-store.com.au", "return", "318", "0", "0")
    assert part.guid == guid
    assert part.body == {
        "Guid": guid,
        "AdjustmentDate": "2026-03-02T09:00:00",
        "AdjustmentReason": "Changed Mind",
        "Warehouse": {"WarehouseCode": "MAIN"},
        "Status": "Completed",
        "AccountCode": "51141",
        "StockAdjustmentLines": [
            {
                "LineNumber": 1,
                "Product": {"ProductCode": "TEA-50"},
                "NewQuantity": "3",
                "NewActualValue": "12.317",
                "Comments": "Neto RMA 318, order N100234",
            }
        ],
    }
    assert wire(part.body)["StockAdjustmentLines"][0]["NewActualValue"] == Decimal("12.317")
    assert (document.document_id, document.neto_total) == ("return:318", Decimal("11.25"))
    assert part.total == 3
    assert document.effects == (StockEffect("TEA-50", "MAIN", Decimal(3)),)


def test_each_warehouse_and_reason_has_its_own_adjustment(make):
    rma = make.rma(
        make.return_line(),
        make.return_line("CUP-01", reason="Damaged In Transit", outcome=FIRESALE),
        make.return_line("CUP-01", "2", warehouse="SHOP"),
        make.return_line("CUP-01", "4"),
    )
    parts = _built(rma, make.return_rules(), make.facts()).parts
    assert [
        (part.body["Warehouse"]["WarehouseCode"], part.body["AdjustmentReason"], part.total)
        for part in parts
    ] == [("MAIN", "Changed Mind", 5), ("MAIN", "Damaged", 1), ("RETAIL", "Changed Mind", 2)]
    assert len({part.guid for part in parts}) == 3


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": "Write off issue credit (or replacement)"},
        {"outcome": ""},
        {"quantity": Decimal(0)},
        {"sku": "TEXT_NOTE"},
        {"sku": "", "name": "NOTE: call first"},
    ],
)
def test_what_puts_nothing_back_makes_no_document(make, fields):
    rma = make.rma(replace(make.return_line(), **fields))
    assert build_return(rma, make.return_rules(), make.facts()) is None
    assert restock_verdict(rma, make.return_rules()).code == "nothing_restocks"


@pytest.mark.parametrize(
    ("fields", "lacking"),
    [({"sku": ""}, "no SKU"), ({"quantity": None}, "no quantity"), ({"sku": " "}, "no SKU")],
)
def test_goods_that_neto_does_not_tell_fail_the_return_with_the_reason(make, fields, lacking):
    rma = make.rma(replace(make.return_line(), **fields))
    with pytest.raises(RecordError, match=lacking) as caught:
        build_return(rma, make.return_rules(), make.facts())
    assert caught.value.code == "line_without_goods"
    assert caught.value.fix


def test_goods_that_are_written_off_need_no_quantity(make):
    rma = make.rma(replace(make.return_line(), quantity=None, outcome="Return to customer"))
    assert build_return(rma, make.return_rules(), make.facts()) is None


def test_outcomes_may_be_called_otherwise(make):
    rules = make.return_rules(outcomes=("Zurück ins Lager",))
    rma = make.rma(make.return_line(outcome="zurück ins lager"))
    assert restock_verdict(rma, rules).eligible
    assert _built(rma, rules, make.facts()).effects


@pytest.mark.parametrize(
    ("average", "last", "purchase", "value"),
    [
        ("2.5", "3", "4", "2.50"),
        ("0", "3", "4", "3.00"),
        (None, "3", "4", "3.00"),
        (None, None, "4", "4.00"),
        (None, None, None, "0.00"),
    ],
)
def test_the_value_is_at_the_best_cost_known(make, average, last, purchase, value):
    product = make.product(
        "TEA-50",
        last_cost=last and Decimal(last),
        purchase_price=purchase and Decimal(purchase),
    )
    costs = {("tea-50", "main"): Decimal(average)} if average else {}
    facts = make.facts(products={"tea-50": product}, average_costs=costs)
    document = _built(make.rma(make.return_line()), make.return_rules(), facts)
    assert document.parts[0].body["StockAdjustmentLines"][0]["NewActualValue"] == value


@pytest.mark.parametrize(
    ("reason", "known", "code"),
    [
        ("Defective Primary Component", (), "reason_too_long"),
        ("Stolen", ("Changed Mind",), "reason_missing"),
        ("", (), "reason_missing"),
    ],
)
def test_a_reason_that_unleashed_lacks_is_named(make, reason, known, code):
    rules = make.return_rules(known_reasons=known)
    with pytest.raises(MappingMissing) as caught:
        build_return(make.rma(make.return_line(reason=reason)), rules, make.facts())
    assert caught.value.code == code
    assert caught.value.fix


def test_a_known_reason_is_spelt_as_unleashed_has_it(make):
    rules = make.return_rules(known_reasons=("Changed mind",))
    document = _built(make.rma(make.return_line()), rules, make.facts())
    assert document.parts[0].body["AdjustmentReason"] == "Changed mind"


def test_everything_that_a_return_lacks_is_named_at_once(make):
    rma = make.rma(make.return_line("ABC-1", warehouse="NORTH"), make.return_line("ABC-2"))
    with pytest.raises(MappingMissing) as caught:
        build_return(rma, make.return_rules(), make.facts())
    for name in ("ABC-1", "ABC-2", "NORTH"):
        assert name in caught.value.message
    assert caught.value.code == "several_missing"


def test_a_kit_comes_back_as_it_was_sold(make):
    kits = make.kits(GIFT=[("TEA-50", "2", "0"), ("CUP-01", "1", "0")])
    facts = make.facts("GIFT", "TEA-50", "CUP-01", kits=kits)
    rma = make.rma(make.return_line("GIFT", "3"))
    whole = _built(rma, make.return_rules(), facts)
    apart = _built(rma, make.return_rules(kits=KitLines.COMPONENTS), facts)
    assert [part.total for part in whole.parts] == [3]
    assert [line["NewQuantity"] for line in apart.parts[0].body["StockAdjustmentLines"]] == [
        "6",
        "3",
    ]
    assert whole.effects == apart.effects


def test_a_return_without_a_date_fails(make):
    rma = make.rma(make.return_line(), approved_on=None, issued_on=None)
    with pytest.raises(RecordError, match="no date"):
        build_return(rma, make.return_rules(), make.facts())
