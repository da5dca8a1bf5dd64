"""One document's story, and what can be done about it."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.components.document_attempts import pretty
from sync.domain.request import RequestKind
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder


def texts(at: AppTest) -> str:
    return "\n".join(str(one.value) for kind in (at.markdown, at.caption) for one in kind)


@pytest.mark.usefixtures("empty")
def test_a_new_folder_says_what_to_do(visit: Open):
    at = visit("document", id="invoice:N1")
    assert not at.exception
    assert "Tandem is not set up yet" in texts(at)


@pytest.mark.usefixtures("filled")
def test_a_number_that_is_not_there_says_so(visit: Open):
    assert "not in the export log" in texts(visit("document", id="invoice:N999"))


@pytest.mark.usefixtures("filled")
def test_a_failed_document_shows_why_and_every_attempt(visit: Open):
    at = visit("document", id="invoice:N100280")
    assert not at.exception
    assert at.title[0].value == "Invoice N100280"
    assert "mapped to NOWHERE" in texts(at)
    assert "400 refused" in at.expander[0].label
    assert "420 ms" in at.expander[0].label
    assert any('"Description": "Warehouse NOWHERE was not found"' in one.value for one in at.code)
    assert [one.value for one in at.metric] == ["AUD 210.40", "not there", "nothing to compare"]


@pytest.mark.usefixtures("filled")
def test_a_lost_answer_says_so(visit: Open):
    at = visit("document", id="invoice:N100285")
    assert "No answer" in at.expander[0].label
    assert "cannot arrive twice" in texts(at)


@pytest.mark.usefixtures("filled")
def test_an_exported_document_offers_to_compare_and_shows_both_totals(visit: Open):
    at = visit("document", id="invoice:N100210")
    assert "does not send it a second time" in texts(at)
    assert at.button(key="document_reexport").label == "Compare both sides"
    assert [one.value for one in at.metric] == ["AUD 119.10", "AUD 119.10", "AUD 0.00"]


def test_re_export_asks_once(visit: Open, filled: ShopFolder):
    at = visit("document", id="invoice:N100284")
    at.button(key="document_reexport").click().run()
    at.button(key="confirm_yes").click().run()
    at.button(key="document_reexport").click().run()
    at.button(key="confirm_yes").click().run()
    (request,) = filled.control.recent_requests()
    assert request.kind is RequestKind.REEXPORT
    assert request.subject == {"documents": ["invoice:N100284"]}


def test_numbers_of_a_body_keep_every_digit():
    shown = pretty('{"Total": 119.10, "Text": "119.10", "Count": 3}')
    assert '"Total": 119.10,' in shown
    assert '"Text": "119.10",' in shown


def test_a_body_that_is_no_json_is_shown_as_it_is():
    assert pretty("<html>502</html>") == "<html>502</html>"
