"""The Checks page: findings with their mend, both sides' codes beside each other."""

import pytest
from streamlit.testing.v1 import AppTest

from sync.domain.request import RequestKind
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder


def texts(at: AppTest) -> str:
    return "\n".join(str(one.value) for kind in (at.markdown, at.caption) for one in kind)


@pytest.mark.usefixtures("empty")
def test_a_new_folder_says_what_to_do(visit: Open):
    at = visit("checks")
    assert not at.exception
    assert "Tandem is not set up yet" in texts(at)


@pytest.mark.usefixtures("ready")
def test_a_folder_in_which_nothing_ran_says_so(visit: Open):
    assert "Nothing has run yet" in texts(visit("checks"))


@pytest.mark.usefixtures("calm")
def test_checks_that_all_pass_say_so(visit: Open):
    assert "Every check passed" in texts(visit("checks"))


@pytest.mark.usefixtures("filled")
def test_a_finding_says_what_is_wrong_what_to_do_and_since_when(visit: Open):
    at = visit("checks")
    assert not at.exception
    said = texts(at)
    assert "Invoices with lines from it fail" in said
    assert "Map GHOST to a warehouse that is there" in said
    assert "first found" in said
    assert said.index("Neto GHOST") < said.index("SKU-031") < said.index("Unleashed PERTH")


@pytest.mark.usefixtures("filled")
def test_a_link_to_the_errors_shows_only_errors(visit: Open):
    said = texts(visit("checks", severity="error"))
    assert "Neto GHOST" in said
    assert "SKU-031" not in said


@pytest.mark.usefixtures("filled")
def test_warehouses_stand_side_by_side_the_unmatched_first(visit: Open):
    table = visit("checks").table[0].value
    rows = list(zip(*(table[name] for name in table.columns), strict=True))
    assert rows[0][:2] == ("GHOST (Pop-up shop)", "NOWHERE") or "GHOST" in rows[0][0]
    assert "not there" in rows[0][2]
    assert "PERTH" in rows[1][1]
    assert all("Matched" in state for _, _, state in rows[2:])


@pytest.mark.usefixtures("filled")
def test_return_reasons_stand_side_by_side_with_what_is_wrong(visit: Open):
    table = visit("checks").table[1].value
    states = dict(zip(table["Reason in Neto"], table["State"], strict=True))
    assert "Longer than 20 characters" in states["Arrived after the promised date"]
    assert "Not in Unleashed's list" in states["Wrong Item"]
    assert "Matched" in states["Damaged In Transit"]


def test_check_again_asks_once_even_when_clicked_twice(visit: Open, filled: ShopFolder):
    at = visit("checks")
    at.button(key="checks_again").click().run()
    at.button(key="checks_again").click().run()
    (request,) = filled.control.recent_requests()
    assert request.kind is RequestKind.CHECK
