"""GetRma of the Neto simulator: section 2.6."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest

from sync.sandbox.neto.records import TAME
from sync.sandbox.server import Sandbox
from sync.sandbox.tiny import NOON, tiny_order, tiny_return, tiny_world

MANY = [str(number) for number in range(400, 424)]
NOTE = replace(tiny_return("0", "N100").lines[0], sku="TEXT_NOTE", name="Note")


@pytest.fixture(scope="module")
def sandbox():
    single = tiny_return("318", "N100")
    returns = (
        single,
        tiny_return("319", "N100", ["TEA-50", "CUP-01"]),
        tiny_return("320", "N100", status="Open", approved_at=None),
        replace(tiny_return("321", "N101"), lines=(*single.lines, NOTE)),
        *(tiny_return(rma_id, "N101", approved_at=NOON + timedelta(days=3)) for rma_id in MANY),
    )
    world = tiny_world(orders=(tiny_order("N100"), tiny_order("N101")), returns=returns)
    with Sandbox(world, quirks=TAME) as running:
        yield running


@pytest.fixture(scope="module")
def http(sandbox):
    headers = {
        "NETOAPI_KEY": sandbox.credentials.neto_key,
        "NETOAPI_ACTION": "GetRma",
        "Accept": "application/json",
    }
    with httpx.Client(base_url=sandbox.neto_url, headers=headers, verify=False) as client:
        yield client


@pytest.fixture
def node(http):
    def read(selectors=(), **asked):
        body = {"Filter": {**asked, "OutputSelector": list(selectors)}}
        answer = http.post("/do/WS/NetoAPI", json=body).json()
        assert answer["Ack"] == "Success", answer
        return answer["Rma"]

    return read


def inner(wrapper, name):
    """The rows of {name: ...} with a list or an object on either level."""
    outer = wrapper if isinstance(wrapper, list) else [wrapper]
    rows: list[Any] = []
    for one in outer:
        rows += one[name] if isinstance(one[name], list) else [one[name]]
    return rows


def test_one_return_is_an_object_several_are_a_list_and_none_is_empty(node):
    """2.6: Rma = object for one, list for several, "" for none."""
    assert node(["RmaID"], RmaID="318") == {"RmaID": "318"}
    assert isinstance(node(["RmaID"], OrderID="N100"), list)
    assert node(["RmaID"], RmaID="999") in ("", [])


def test_the_id_comes_only_when_it_is_asked_for(node):
    """2.6: ask for RmaID."""
    assert node(["OrderID"], RmaID="318") == {"OrderID": "N100"}


def test_the_wrapper_of_lines_has_another_name_and_several_shapes(node):
    """2.6: the selector is RmaLine, the wrapper RmaLines: {RmaLine: ...} or a list of it."""
    shapes = {type(row["RmaLines"]) for row in node(["RmaLine"], RmaID=MANY)}
    assert shapes == {dict, list}
    two = node(["RmaLine"], RmaID="319")
    assert len(inner(two["RmaLines"], "RmaLine")) == 2


def test_line_fields_are_missing_unless_named(node):
    """2.6, as T-7: RmaLine alone gives only the id, SKU and Quantity."""
    (line,) = inner(node(["RmaLine"], RmaID="318")["RmaLines"], "RmaLine")
    assert set(line) == {"RmaLineID", "SKU", "Quantity"}
    wanted = ["RmaLine.ReturnReason", "RmaLine.ResolutionOutcome", "RmaLine.IsRestockIssued"]
    (line,) = inner(node(wanted, RmaID="318")["RmaLines"], "RmaLine")
    assert line["ReturnReason"] == "Changed Mind"
    assert line["ResolutionOutcome"] == "Return to stock issue credit"
    assert line["IsRestockIssued"] == "True"


def test_line_scalars_are_lists_of_values_at_times(node):
    """2.6: the JSON sample shows SKU, Quantity ... as lists of values."""
    rows = node(["RmaLine", "RmaLine.Tax"], RmaID=MANY)
    skus = [inner(row["RmaLines"], "RmaLine")[0]["SKU"] for row in rows]
    assert {str(sku) for sku in skus} == {"TEA-50", "['TEA-50']"}


def test_amounts_include_tax_as_tax_inclusive_says(node):
    """2.6: RefundSubtotal is the whole line; obey TaxInclusive."""
    wanted = ["TaxInclusive", "RefundSubtotal", "RefundTaxTotal", "RefundTotal"]
    row = node(wanted, RmaID="319")
    assert row == {
        "TaxInclusive": "True",
        "RefundSubtotal": "22.00",
        "RefundTaxTotal": "2.00",
        "RefundTotal": "22.00",
    }


def test_an_open_return_has_no_refunds_and_no_approval(node):
    """2.6: DateApproved is set when closed; Refunds "" when there are none."""
    row = node(["Refund", "DateApproved"], RmaID="320")
    assert row["Refunds"] == ""
    assert row.get("DateApproved") in ("", "0000-00-00 00:00:00", None)
    paid = node(["Refund", "Refund.RefundStatus"], RmaID="318")
    (refund,) = inner(paid["Refunds"], "Refund")
    assert refund == {"RefundAmount": "11.00", "RefundStatus": "Refunded"}


def test_returns_are_filtered_by_status_and_by_the_day_of_approval(node):
    """2.6: RmaStatus; DateApprovedFrom/To (Date only)."""
    assert node(["RmaID"], RmaStatus="Open") == {"RmaID": "320"}
    found = node(["RmaID"], DateApprovedFrom="2026-03-05", DateApprovedTo="2026-03-05")
    assert {row["RmaID"] for row in found} == set(MANY)


def test_pseudo_lines_come_with_the_others(node):
    """2.6, T-19: SKU TEXT_NOTE."""
    lines = inner(node(["RmaLine"], RmaID="321")["RmaLines"], "RmaLine")
    skus = [line["SKU"] if isinstance(line["SKU"], str) else line["SKU"][0] for line in lines]
    assert skus == ["TEA-50", "TEXT_NOTE"]


def test_quantities_are_whole_numbers_as_text(node):
    """1.9: "2", sometimes "2.000"."""
    for row in node(["RmaLine"], RmaID=MANY):
        quantity = inner(row["RmaLines"], "RmaLine")[0]["Quantity"]
        assert Decimal(quantity if isinstance(quantity, str) else quantity[0]) == 1
