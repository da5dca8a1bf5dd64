"""The wizard: four steps, each kept as it is entered and checked where one types."""

from datetime import date
from typing import Any

import pytest
from streamlit.runtime.scriptrunner import RerunData, RerunException, get_script_run_ctx
from streamlit.testing.v1 import AppTest

from pages.components.setup_draft import Draft
from pages.components.setup_settings import Path
from sync.domain.person import Role
from sync.domain.request import RequestKind, RequestState
from tests.app import shop_setup
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder
from tests.app.shop_setup import NETO_KEY


def texts(at: AppTest) -> str:
    kinds = (at.markdown, at.caption, at.error, at.success, at.warning)
    return "\n".join(str(one.value) for kind in kinds for one in kind)


def step(at: AppTest) -> str:
    return str(at.session_state["setup_step"])


@pytest.mark.usefixtures("empty")
def test_the_overview_of_a_new_folder_leads_to_the_setup(visit: Open):
    at = visit("overview")
    assert not at.exception
    assert at.button(key="first_steps_setup").label == "Set Tandem up"


@pytest.mark.usefixtures("empty")
def test_what_is_missing_is_named_where_it_belongs_once_one_wants_to_go_on(visit: Open):
    at = visit("setup")
    assert not at.exception
    assert "Still to be filled in" not in texts(at)
    at.button(key="setup_next").click().run()
    assert step(at) == "orders"
    assert "Still to be filled in" in texts(at)


def test_what_is_suggested_on_the_screen_is_not_called_open(visit: Open, empty: ShopFolder):
    shop_setup.enter(empty, store__timezone="Australia/Sydney")
    at = visit("setup", step="orders")
    assert "Still open here: Start date." in texts(at)


def test_what_was_entered_is_there_when_one_comes_back(visit: Open, empty: ShopFolder):
    at = visit("setup")
    at.date_input(key="setup_draft_export_start_date").set_value(date(2026, 11, 3)).run()
    at.text_input(key="setup_draft_store_currency").set_value(" nzd ").run()
    again = visit("setup", step="orders")
    assert again.date_input(key="setup_draft_export_start_date").value == date(2026, 11, 3)
    assert again.text_input(key="setup_draft_store_currency").value == "NZD"
    assert empty.control.drafts.entries()[("store", "currency")].changed_by == "owner"


def test_an_entry_that_the_next_click_cut_off_is_kept(
    visit: Open, empty: ShopFolder, monkeypatch: pytest.MonkeyPatch
):
    """Streamlit ends a callback that way, and does not call it again."""
    enter, cut = Draft.enter, [True]

    def cut_off(draft: Draft, path: Path, value: Any) -> None:
        if cut:
            cut.clear()
            run = get_script_run_ctx()
            assert run
            raise RerunException(
                RerunData(query_string=run.query_string, page_script_hash=run.page_script_hash)
            )
        enter(draft, path, value)

    monkeypatch.setattr(Draft, "enter", cut_off)
    at = visit("setup", step="credentials")
    at.text_input(key="setup_draft_unleashed_id").set_value("an-id").run()
    assert not cut
    assert empty.control.drafts.entries()[("unleashed", "id")].value == "an-id"


@pytest.mark.usefixtures("empty")
def test_a_wrong_value_is_told_in_words_beneath_its_field(visit: Open):
    at = visit("setup")
    at.text_input(key="setup_draft_store_currency").set_value("dollar").run()
    assert 'Must be the three letters of a currency such as "AUD", not "DOLLAR".' in texts(at)
    at = visit("setup", step="credentials")
    at.text_input(key="setup_draft_neto_url").set_value("http://shop.example").run()
    assert "Must start with https://" in texts(at)


def test_a_key_is_sealed_when_it_is_entered_and_never_comes_back(visit: Open, empty: ShopFolder):
    at = visit("setup", step="credentials")
    at.text_input(key="setup_key_neto").set_value(NETO_KEY).run()
    assert at.text_input(key="setup_key_neto").value == ""
    assert "ends ...4711" in texts(at)
    assert NETO_KEY not in str(at)
    assert empty.control.drafts.document()["neto"]["key"] == NETO_KEY
    at.text_input(key="setup_key_neto").set_value("").run()
    assert empty.control.drafts.document()["neto"]["key"] == NETO_KEY


def test_a_test_is_asked_for_once_everything_is_there(visit: Open, empty: ShopFolder):
    at = visit("setup", step="credentials")
    at.button(key="setup_test_neto").click().run()
    assert empty.control.recent_requests() == []
    assert "Still to be filled in" in texts(at)
    shop_setup.drafted(empty)
    at = visit("setup", step="credentials")
    at.button(key="setup_test_neto").click().run()
    (request,) = empty.control.recent_requests()
    assert request.kind is RequestKind.TEST_CONNECTION
    assert request.subject["systems"] == ["neto"]
    assert NETO_KEY not in repr(request)
    assert "The runner asks Neto" in texts(at)
    shop_setup.connected(empty, passed=False)
    empty.control.finish_request(request.request_id, RequestState.FAILED, "It refuses the key.")
    assert "**What to do:** Copy the key again." in texts(at.run())


def test_a_corrected_key_is_tested_however_soon_it_follows(visit: Open, empty: ShopFolder):
    shop_setup.drafted(empty)
    at = visit("setup", step="credentials")
    at.button(key="setup_test_neto").click().run()
    (first,) = empty.control.recent_requests()
    empty.control.finish_request(first.request_id, RequestState.FAILED, "It refuses the key.")
    at.run()
    at.text_input(key="setup_key_neto").set_value("another-key-9999").run()
    at.button(key="setup_test_neto").click().run()
    assert len(empty.control.recent_requests()) == 2


def test_a_test_no_longer_counts_when_something_else_was_entered(visit: Open, empty: ShopFolder):
    shop_setup.drafted(empty)
    shop_setup.connected(empty)
    at = visit("setup", step="credentials")
    assert texts(at).count("It answers.") == 2
    at.text_input(key="setup_draft_neto_username").set_value("api").run()
    assert "Changed since the last test" in texts(at)


def test_batches_ask_for_their_customer_once_customers_can_be_searched(
    visit: Open, empty: ShopFolder
):
    shop_setup.drafted(empty)
    shop_setup.enter(empty, export__mode="batch")
    at = visit("setup", step="orders")
    at.button(key="setup_next").click().run()
    assert step(at) == "credentials"
    shop_setup.listed(empty)
    shop_setup.connected(empty)
    at = visit("setup", step="credentials")
    assert "Still open here: Customer in Unleashed that all invoices go to." in texts(at)
    box = at.selectbox(key="setup_draft_export_customer_listed")
    assert box.options == ["Ana Lee (C1) · AUD", "Web sales (C2) · AUD"]
    box.set_value("C2").run()
    assert "Still open" not in texts(at)
    assert empty.control.drafts.entries()[("export", "customer")].value == "C2"


def test_codes_are_suggested_from_what_unleashed_has(visit: Open, empty: ShopFolder):
    shop_setup.drafted(empty)
    shop_setup.listed(empty)
    at = visit("setup", step="accounts")
    assert "2 customers, 2 tax codes, 1 account, 2 warehouses" in texts(at)
    assert at.selectbox(key="setup_draft_defaults_tax_code_listed").value == "G.S.T."
    at.button(key="setup_next").click().run()
    assert empty.control.drafts.entries()[("defaults", "tax_code")].value == "G.S.T."


def test_a_code_that_unleashed_does_not_have_is_pointed_out(visit: Open, empty: ShopFolder):
    shop_setup.listed(empty)
    shop_setup.enter(empty, defaults__warehouse="NOWHERE")
    assert "Unleashed has no NOWHERE among its warehouses" in texts(visit("setup", step="accounts"))


def test_activation_waits_until_every_step_is_complete(visit: Open, empty: ShopFolder):
    shop_setup.drafted(empty)
    shop_setup.enter(empty, store__currency="")
    at = visit("setup", step="activate")
    said = texts(at)
    assert at.button(key="setup_activate").disabled
    assert "**1. Orders** still lacks Currency" in said
    assert "a connection to Neto that passed its test" in said
    at.button(key="setup_go_credentials").click().run()
    assert step(at) == "credentials"


def test_what_stands_there_as_a_suggestion_is_not_called_missing(visit: Open, empty: ShopFolder):
    shop_setup.enter(empty, store__timezone="Australia/Sydney")
    assert "**1. Orders** still lacks Start date." in texts(visit("setup", step="activate"))
    shop_setup.drafted(empty)
    shop_setup.enter(empty, store__currency=None)
    said = texts(visit("setup", step="activate"))
    assert "**1. Orders** still lacks a look at it." in said


def test_activation_saves_the_draft_and_shows_the_first_sync(visit: Open, empty: ShopFolder):
    shop_setup.drafted(empty)
    shop_setup.listed(empty)
    shop_setup.connected(empty)
    shop_setup.enter(empty, defaults__tax_code="G.S.T.")
    at = visit("setup", step="activate")
    at.button(key="setup_activate").click().run()
    assert not at.exception
    assert [one.value for one in at.subheader][:1] == ["First sync"]
    stored = empty.control.setup()
    assert stored is not None
    assert stored.setup.neto.key.get_secret_value() == NETO_KEY
    assert stored.changed_by == "owner"
    assert empty.control.drafts.entries() == {}


@pytest.mark.usefixtures("empty")
def test_who_is_no_admin_is_told_who_sets_it_up(visit: Open):
    at = visit("setup", signed_in_as=Role.OPERATOR)
    assert not at.exception
    assert "An admin of your shop does that" in texts(at)
    assert not at.text_input
