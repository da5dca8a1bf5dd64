"""Each warehouse has its partner, or the check says what follows and where to mend it."""

import pytest

from sync.domain.catalogue import Warehouse
from sync.domain.checks.warehouses import CHECK, check_warehouses
from sync.domain.finding import Severity
from tests.unit.checks_setup import setup_with


def _houses(*codes: str) -> list[Warehouse]:
    """A code in brackets is not in use."""
    return [
        Warehouse(code.strip("()"), f"{code} store", f"id-{code}", active="(" not in code)
        for code in codes
    ]


def _found(neto, unleashed, **sections) -> list[tuple[str, Severity]]:
    findings = check_warehouses(setup_with(**sections), _houses(*neto), _houses(*unleashed))
    return [(one.subject, one.severity) for one in findings]


@pytest.mark.parametrize(
    ("neto", "unleashed"),
    [
        (["MAIN"], ["MAIN"]),
        ([" main "], ["MAIN"]),
        (["MAIN", "SYD"], ["SYD", "Main"]),
        (["MAIN", "(OLD)"], ["MAIN", "(GONE)"]),
    ],
)
def test_partners_are_found_by_code_trimmed_and_without_case(neto, unleashed):
    assert _found(neto, unleashed) == []


def test_a_warehouse_of_neto_without_a_partner_is_an_error():
    assert _found(["MAIN", "MARKET"], ["MAIN"]) == [("MARKET", Severity.ERROR)]


def test_the_only_warehouse_needs_a_partner_too():
    subjects = _found(["SHOP"], ["MAIN"])
    assert subjects == [("SHOP", Severity.ERROR), ("MAIN", Severity.WARNING)]


def test_a_partner_that_is_not_in_use_is_none():
    assert ("SYD", Severity.ERROR) in _found(["MAIN", "SYD"], ["MAIN", "(SYD)"])


def test_a_warehouse_of_unleashed_without_a_partner_is_a_warning():
    assert _found(["MAIN"], ["MAIN", "DEPOT"]) == [("DEPOT", Severity.WARNING)]


def test_a_mapping_leads_to_the_partner():
    mapping = {"SHOP": "MAIN"}
    assert _found(["SHOP"], ["MAIN"], warehouses=mapping) == []


def test_a_mapping_to_what_is_not_there_is_named_with_both_codes():
    setup = setup_with(warehouses={"MAIN": "WEST"}, defaults={"warehouse": "EAST"})
    finding, *_ = check_warehouses(setup, _houses("MAIN"), _houses("EAST"))
    assert finding.subject == "MAIN"
    assert "is mapped to WEST" in finding.message
    assert "[warehouses]" in finding.place


def test_a_mapping_of_what_neto_does_not_have_is_a_warning():
    mapping = {"OLD": "MAIN"}
    assert _found(["MAIN"], ["MAIN"], warehouses=mapping) == [("OLD", Severity.WARNING)]


def test_two_of_neto_on_one_of_unleashed_name_the_one_that_is_left_alone():
    setup = setup_with(warehouses={"SHOP": "MAIN"})
    (finding,) = check_warehouses(setup, _houses("MAIN", "SHOP"), _houses("MAIN"))
    assert (finding.subject, finding.severity) == ("SHOP", Severity.WARNING)
    assert "Only that of MAIN is kept in step" in finding.message


def test_two_without_a_partner_do_not_share_one():
    found = _found(["MAIN", "A", "B"], ["MAIN"], warehouses={"A": "X", "B": "X"})
    assert found == [("A", Severity.ERROR), ("B", Severity.ERROR)]


def test_the_default_warehouse_must_be_there():
    setup = setup_with(defaults={"warehouse": "EAST"})
    (finding,) = check_warehouses(setup, _houses("MAIN"), _houses("MAIN"))
    assert (finding.subject, finding.severity) == ("EAST", Severity.ERROR)
    assert finding.place.startswith("Tandem: Setup > Accounts and taxes, or warehouse in section")


def test_every_finding_belongs_to_the_check_and_says_what_to_do():
    findings = list(check_warehouses(setup_with(), _houses("A", "B"), _houses("C")))
    assert findings
    for one in findings:
        assert one.check_name == CHECK
        assert one.message
        assert one.fix
        assert one.place
