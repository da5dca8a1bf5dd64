"""Reasons of returns are ones that Unleashed knows and can hold."""

from sync.domain.checks.rma_reasons import check_rma_reasons
from sync.domain.finding import Severity
from tests.unit.checks_setup import setup_with

LONG = "Colour Differs From Pictures"
KNOWN = {"adjustment_reasons": {"known": ["Changed Mind", "Damaged"]}}


def _found(used, seen=(), *, nameless=False, **sections):
    setup = setup_with(**{**KNOWN, **sections})
    findings = check_rma_reasons(setup, used, seen, nameless=nameless)
    return {one.subject: one for one in findings}


def test_a_reason_that_is_known_is_no_finding():
    assert _found(["Changed Mind", " changed mind ", "", "  "]) == {}


def test_a_reason_that_a_past_adjustment_bears_is_known():
    assert _found(["Samples"], ["samples"]) == {}


def test_a_reason_that_is_not_known_says_where_to_add_it():
    finding = _found(["Wrong Size"])["Wrong Size"]
    assert finding.severity is Severity.ERROR
    assert "Unleashed: Settings > System > Adjustment Reasons" in finding.place


def test_a_reason_of_more_than_twenty_characters_is_too_long_even_when_it_is_known():
    finding = _found([LONG, "x" * 20], ["x" * 20, LONG])[LONG]
    assert "has 28 characters; Unleashed holds 20" in finding.message


def test_a_mapping_counts_instead_of_the_reason():
    assert _found([LONG], rma_reasons={LONG: "Damaged"}) == {}
    finding = _found(["Wrong Size"], rma_reasons={"Wrong Size": "Size"})["Wrong Size"]
    assert 'mapped to "Size"' in finding.message


def test_when_no_reason_of_unleashed_is_known_one_warning_says_so():
    found = _found(["Wrong Size", LONG], adjustment_reasons={"known": []})
    assert {key: one.severity for key, one in found.items() if key != LONG} == {
        "adjustment_reasons": Severity.WARNING
    }


def test_a_reason_that_is_too_long_is_found_without_the_list_too():
    assert LONG in _found([LONG], adjustment_reasons={"known": []})


def test_goods_that_came_back_without_a_reason_need_a_mapping():
    finding = _found([], nameless=True)["no reason"]
    assert finding.severity is Severity.ERROR
    assert '"" = ' in finding.fix
    assert _found([], nameless=True, rma_reasons={"": "Changed Mind"}) == {}
    assert set(_found([], nameless=True, rma_reasons={"": "Whim"})) == {"no reason"}


def test_without_returns_there_is_nothing_to_find():
    assert _found([], adjustment_reasons={"known": []}) == {}
