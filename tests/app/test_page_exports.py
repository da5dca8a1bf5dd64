"""The export log: filters from the address, ticks that never come to mean another document."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.components import words
from pages.components.queries import exports
from sync.domain.document import DocumentState
from sync.domain.matching import Matching
from sync.domain.request import RequestKind
from tests.app import shop_folder
from tests.app.analyst import answer
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder


def texts(at: AppTest) -> str:
    return "\n".join(str(one.value) for kind in (at.markdown, at.caption) for one in kind)


def numbers(at: AppTest) -> list[str]:
    return list(at.dataframe[0].value["Number"])


def tick(at: AppTest, *rows: int) -> AppTest:
    """Ticks rows as the browser does: the table's own key is the end of its element's id."""
    key = at.dataframe[0].proto.id.split("-", 2)[2]
    assert key.startswith("exports_table_")
    at.session_state[key] = {"selection": {"rows": list(rows), "columns": [], "cells": []}}
    return at.run()


@pytest.mark.usefixtures("empty")
def test_a_new_folder_says_what_to_do(visit: Open):
    at = visit("exports")
    assert not at.exception
    assert "Tandem is not set up yet" in texts(at)


@pytest.mark.usefixtures("filled")
def test_the_log_shows_fifty_at_a_time_newest_first(visit: Open):
    at = visit("exports")
    assert not at.exception
    assert len(numbers(at)) == 50
    assert "1 to 50 of 69 documents" in texts(at)


@pytest.mark.usefixtures("filled")
def test_each_state_shows_its_count(visit: Open):
    options = [one.content for one in visit("exports").segmented_control[0].proto.options]
    shown = "\n".join(options)
    for text in ("All 69", "Not yet exported 7", "Failed 4", "Held 1", "Unknown 1", "Waiting 1"):
        assert text in shown


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"state": "failed"}, ["N100283", "N100282", "N100281", "N100280"]),
        ({"state": "failed", "sort": "number"}, ["N100280", "N100281", "N100282", "N100283"]),
        ({"kind": "return"}, ["305"]),
        ({"text": "n100285"}, ["N100285"]),
        ({"text": "SO-N100210"}, ["N100210"]),
        ({"code": "does_not_add_up"}, ["N100284"]),
        ({"state": "open", "sort": "largest", "text": "ghost"}, ["N100282", "N100281", "N100280"]),
    ],
)
def test_a_link_lands_on_what_it_names(visit: Open, params: dict[str, str], expected: list[str]):
    assert numbers(visit("exports", **params)) == expected


@pytest.mark.usefixtures("filled")
def test_what_is_wrong_in_the_address_counts_as_not_given(visit: Open):
    at = visit("exports", state="bogus", since="yesterday", sort="' OR 1=1")
    assert not at.exception
    assert "of 69 documents" in texts(at)


@pytest.mark.usefixtures("filled")
def test_nothing_found_says_what_to_do(visit: Open):
    assert "Nothing matches these filters" in texts(visit("exports", text="no such number"))


@pytest.mark.usefixtures("filled")
def test_days_count_in_the_stores_zone(visit: Open):
    assert "Nothing matches" in texts(visit("exports", until="2020-01-01"))
    assert "of 69 documents" in texts(visit("exports", since="2020-01-01"))


def test_ticked_documents_are_re_exported_once(visit: Open, filled: ShopFolder):
    at = tick(visit("exports", state="failed"), 0, 3)
    at.button(key="exports_reexport").click().run()
    assert "**N100283**, **N100280**" in texts(at)
    assert not filled.control.recent_requests()
    at.button(key="confirm_yes").click().run()
    (request,) = filled.control.recent_requests()
    assert request.kind is RequestKind.REEXPORT
    assert request.subject == {"documents": ["invoice:N100283", "invoice:N100280"]}


def test_ignoring_keeps_the_note(visit: Open, filled: ShopFolder):
    at = tick(visit("exports", state="held"), 0)
    at.button(key="exports_ignore").click().run()
    at.text_input(key="confirm_note").set_value("A sample for a friend")
    at.button(key="confirm_yes").click().run()
    (request,) = filled.control.recent_requests()
    assert request.kind is RequestKind.IGNORE
    assert request.subject == {
        "documents": ["invoice:N100284"],
        "note": "A sample for a friend",
    }


@pytest.mark.usefixtures("filled")
def test_a_tick_does_not_survive_a_changed_filter(visit: Open):
    at = tick(visit("exports", state="failed"), 1)
    assert at.button(key="exports_reexport").label == "Re-export 1 selected"
    at.selectbox(key="exports_sort").set_value("number").run()
    assert numbers(at)[0] == "N100280"
    assert "exports_reexport" not in {one.key for one in at.button}


@pytest.mark.usefixtures("filled")
def test_a_filter_goes_into_the_address(visit: Open):
    at = visit("exports")
    at.segmented_control(key="exports_state").set_value("held").run()
    assert at.query_params["state"] == "held"
    assert numbers(at) == ["N100284"]


def test_a_cause_is_re_exported_as_a_whole(visit: Open, filled: ShopFolder):
    at = visit("exports")
    assert "Re-export all 3" in {one.label for one in at.button}
    at.button(key="cause_again_warehouse_missing").click().run()
    assert "**N100280**, **N100281**, **N100282**" in texts(at)
    at.button(key="confirm_yes").click().run()
    (request,) = filled.control.recent_requests()
    assert request.kind is RequestKind.REEXPORT
    assert Matching.of_subject(request.subject["matching"]) == Matching()
    assert request.subject["states"] == ["failed", "held", "unknown"]
    assert request.subject["cause"] == "warehouse_missing"


def test_a_newly_published_copy_is_shown_at_the_next_look(visit: Open, filled: ShopFolder):
    at = visit("exports", state="failed")
    assert len(numbers(at)) == 4
    new = shop_folder.document(90, "12.00")
    shop_folder.publish_more(
        filled,
        *shop_folder.settled(new, DocumentState.FAILED, filled.now, code="rejected", message="No."),
    )
    at.run()
    assert len(numbers(at)) == 5


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("Not yet exported", {"state": "open"}),
        ("Waiting longest", {"state": "open", "sort": "oldest"}),
        ("Returns", {"kind": "return"}),
        (
            "Failed today",
            {"state": "failed", "by": "tried", "since": "today", "until": "today"},
        ),
    ],
)
def test_a_view_with_a_name_stands_in_the_address(visit: Open, view: str, expected: dict[str, str]):
    at = visit("exports")
    at.pills(key="exports_preset").set_value(view).run()
    assert dict(at.query_params) == expected
    assert at.pills(key="exports_preset").value == view


@pytest.mark.usefixtures("filled")
def test_today_is_the_stores_day_and_can_be_about_the_last_try(visit: Open):
    failed = visit("exports", state="failed", by="tried", since="today", until="today")
    assert len(numbers(failed)) == 4
    assert "Nothing matches" in texts(visit("exports", by="exported", until="2020-01-01"))
    # What never was exported has no day of export, so it is of no such day.
    assert "61 documents" in texts(visit("exports", by="exported", since="2020-01-01"))


@pytest.mark.usefixtures("filled")
def test_another_filter_keeps_the_days_that_a_link_left_open(visit: Open):
    at = visit("exports", since="2020-01-01")
    at.selectbox(key="exports_kind").set_value("return").run()
    assert dict(at.query_params) == {"kind": "return", "since": "2020-01-01"}


@pytest.mark.parametrize("state", ["", "open", *DocumentState])
def test_counts_and_list_are_what_an_analyst_would_count(
    visit: Open, filled: ShopFolder, state: str
):
    sql = "SELECT count(*) FROM export_state"
    if state == "open":
        sql += " WHERE state NOT IN ('exported', 'ignored')"
    elif state:
        sql += f" WHERE state = '{state}'"
    ((expected,),) = answer(filled, sql)
    at = visit("exports", **({"state": state} if state else {}))
    shown = "\n".join(one.content for one in at.segmented_control[0].proto.options)
    label = {"": "All", "open": "Not yet exported"}.get(state) or words.DOCUMENT[state].label
    assert f"{label} {expected}" in shown
    assert len(numbers(at)) == min(expected, 50) if expected else "Nothing matches" in texts(at)


def test_the_file_holds_all_of_the_filter_and_not_one_page_of_it(filled: ShopFolder):
    del filled
    everything = exports.everything(Matching(), "", "number")()
    assert everything.height == 69
    assert everything["neto_id"].to_list() == sorted(everything["neto_id"])
