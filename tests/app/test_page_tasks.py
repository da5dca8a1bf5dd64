"""The Tasks page: what can be run is run once, what waits for a decision gets one."""

import pytest
from streamlit.testing.v1 import AppTest

from sync.domain.request import RequestKind, RequestState
from tests.app import shop_folder
from tests.app.conftest import Open
from tests.app.shop_folder import LATER, TITLES, ShopFolder

READY = [name for name in TITLES if name not in LATER]


def tick(at: AppTest, *rows: int) -> AppTest:
    key = at.dataframe[0].proto.id.split("-", 2)[2]
    assert key.startswith("tasks_table_")
    at.session_state[key] = {"selection": {"rows": list(rows), "columns": [], "cells": []}}
    return at.run()


def texts(at: AppTest) -> str:
    return "\n".join(
        str(one.value) for kind in (at.markdown, at.caption, at.info, at.warning) for one in kind
    )


@pytest.mark.usefixtures("empty")
def test_a_new_folder_says_what_to_do(visit: Open):
    at = visit("tasks")
    assert not at.exception
    assert "No task has reported yet" in texts(at)
    assert "Four steps on the Setup page" in texts(at)


def test_two_ticked_tasks_are_one_request_even_when_clicked_twice(visit: Open, filled: ShopFolder):
    at = tick(visit("tasks"), 0, 4)
    button = at.button(key="tasks_run_now")
    assert button.label == "Run 2 tasks now"
    button.click().run()
    assert at.button(key="tasks_run_now").disabled  # the ticks are let go of
    tick(at, 0, 4).button(key="tasks_run_now").click().run()
    (request,) = filled.control.recent_requests()
    assert request.kind is RequestKind.RUN
    assert request.subject == {"tasks": [READY[0], READY[4]], "dry_run": False}
    assert "starts within two seconds" in texts(at)


def test_a_dry_run_is_asked_for_as_one(visit: Open, filled: ShopFolder):
    tick(visit("tasks"), 0).button(key="tasks_dry_run").click().run()
    (request,) = filled.control.recent_requests()
    assert request.subject == {"tasks": [READY[0]], "dry_run": True}


def test_nothing_ticked_asks_for_nothing(visit: Open, filled: ShopFolder):
    assert visit("tasks").button(key="tasks_run_now").disabled
    assert not filled.control.recent_requests()


@pytest.mark.usefixtures("filled")
def test_tasks_that_are_not_there_yet_say_so_and_cannot_be_ticked(visit: Open):
    at = visit("tasks")
    assert "Not there yet, and not run: Import kits, Reconcile." in texts(at)
    assert len(at.dataframe[0].value) == len(READY)


@pytest.mark.usefixtures("filled")
def test_a_changed_schedule_names_its_default(visit: Open):
    table = visit("tasks").dataframe[0].value
    schedules = dict(zip(table["Task"], table["Schedule"], strict=True))
    assert schedules["Export invoices"] == "every 5 minutes (default: 10 minutes)"
    assert schedules["Import products"] == "every hour (default)"
    assert schedules["Import tax rates"] == "switched off"


@pytest.mark.parametrize(
    ("button", "kind"), [("go", RequestKind.CONFIRM), ("drop", RequestKind.DISCARD)]
)
def test_a_suspicious_run_gets_one_verdict(
    visit: Open, filled: ShopFolder, button: str, kind: RequestKind
):
    at = visit("tasks")
    keys = [str(one.key) for one in at.button]
    run_id = next(key for key in keys if key.startswith("go_")).removeprefix("go_")
    assert "183 of 412 SKUs" in texts(at)
    at.button(key=f"{button}_{run_id}").click().run()
    assert not filled.control.recent_requests()
    at.button(key="confirm_yes").click().run()
    (request,) = filled.control.recent_requests()
    assert request.kind is kind
    assert request.subject == {"task": "import_stock", "run_id": run_id}


def test_a_running_task_shows_how_far_it_is(visit: Open, filled: ShopFolder):
    shop_folder.running(filled)
    bar = visit("tasks").get("progress")[0]
    assert "1,240 of 5,300" in bar.proto.text
    assert "85 a second" in bar.proto.text
    assert "about 48 s left" in bar.proto.text


def test_a_stopped_runner_still_takes_requests_and_says_so(visit: Open, filled: ShopFolder):
    filled.stopped()
    at = tick(visit("tasks"), 1)
    at.button(key="tasks_run_now").click().run()
    assert any("Runner is not running" in str(one.title) for one in at.warning)
    assert "done as soon as the runner is running" in texts(at)
    assert len(filled.control.recent_requests()) == 1


def test_the_page_follows_what_became_of_a_request(visit: Open, filled: ShopFolder):
    at = tick(visit("tasks"), 1)
    at.button(key="tasks_run_now").click().run()
    (request,) = filled.control.recent_requests()
    filled.control.finish_request(request.request_id, RequestState.DONE, "1 task ran.")
    at.run()
    assert any("1 task ran." in one.value for one in at.success)


@pytest.mark.usefixtures("filled")
def test_a_link_to_a_run_opens_its_records(visit: Open):
    history = visit("tasks").dataframe[1]
    assert "Partly" in history.value["Result"][0][0]
    at = visit("tasks", run="not-there")
    assert "This run is not in the log" in texts(at)
