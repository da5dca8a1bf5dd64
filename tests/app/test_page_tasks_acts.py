"""On the Tasks page a rhythm is changed, a run cancelled, a past run opened down to its fields."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from pages.components import run_sparkline
from pages.components.queries import runs
from sync.domain.person import Role
from sync.domain.request import RequestKind, RequestState
from sync.setup.edits import Edit
from tests.app import shop_folder
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder
from tests.app.test_page_tasks import texts, tick


def row_of(at: AppTest, title: str) -> int:
    return list(at.dataframe[0].value["Task"]).index(title)


def ticked(visit: Open, title: str, **who: Role) -> AppTest:
    at = visit("tasks", **who)
    return tick(at, row_of(at, title))


def keys(at: AppTest) -> set[str]:
    return {str(one.key) for one in at.button}


def held(folder: ShopFolder, task: str) -> tuple[bool | None, str | None]:
    stored = folder.control.setup()
    assert stored is not None
    one = stored.setup.tasks.get(task)
    return (one.enabled, one.every.text if one.every else None) if one else (None, None)


# Schedules ---------------------------------------------------------------------------------------


def opened(visit: Open, title: str) -> AppTest:
    return ticked(visit, title).button(key="tasks_schedule").click().run()


def test_a_changed_rhythm_is_saved_and_goes_back_to_the_default_with_a_click(
    visit: Open, filled: ShopFolder
):
    at = opened(visit, "Import stock")
    assert at.number_input(key="schedule_count").value == 15
    assert any("We advise **every 15 minutes**" in one.value for one in at.caption)
    at.number_input(key="schedule_count").set_value(2)
    at.selectbox(key="schedule_unit").set_value("hour")
    at.button(key="schedule_save").click().run()
    assert held(filled, "import_stock") == (None, "2 hours")
    assert any("runs every 2 hours now" in one.value for one in at.success)
    at = opened(visit, "Import stock")
    at.button(key="schedule_default").click().run()
    assert held(filled, "import_stock") == (None, None)


def test_a_task_is_switched_off(visit: Open, filled: ShopFolder):
    at = opened(visit, "Import stock")
    at.toggle(key="schedule_on").set_value(False)
    at.button(key="schedule_save").click().run()
    assert held(filled, "import_stock") == (False, None)


def test_the_second_of_two_admins_is_told_and_overwrites_nothing(visit: Open, filled: ShopFolder):
    at = opened(visit, "Import stock")
    edit = Edit(("tasks", "import_stock", "every"), was=None, now="5 minutes")
    filled.control.change_setup([edit], changed_by="Kim")
    at.number_input(key="schedule_count").set_value(45)
    at.button(key="schedule_save").click().run()
    assert any("Kim set tasks.import_stock.every to 5 minutes" in one.value for one in at.error)
    assert held(filled, "import_stock") == (None, "5 minutes")


@pytest.mark.usefixtures("filled")
def test_only_an_admin_changes_a_rhythm_and_only_an_operator_runs(visit: Open):
    operator = ticked(visit, "Import stock", signed_in_as=Role.OPERATOR)
    assert "tasks_schedule" not in keys(operator)
    assert not operator.button(key="tasks_run_now").disabled
    viewer = ticked(visit, "Import stock", signed_in_as=Role.VIEWER)
    assert viewer.button(key="tasks_run_now").disabled
    assert viewer.button(key="tasks_complete_run").disabled


def test_a_slowed_task_says_how_often_it_runs_now_and_why(visit: Open, filled: ShopFolder):
    board = filled.control.board()
    filled.control.set_board([replace(card, slowed="30 minutes") for card in board])
    at = visit("tasks")
    table = at.dataframe[0].value
    schedules = dict(zip(table["Task"], table["Schedule"], strict=True))
    assert schedules["Import stock"] == "every 15 minutes (default), slowed to 30 minutes"
    assert any("run less often than set" in one.value for one in at.info)


# Runs under way ----------------------------------------------------------------------------------


def test_a_complete_run_is_asked_for_as_one(visit: Open, filled: ShopFolder):
    ticked(visit, "Import products").button(key="tasks_complete_run").click().run()
    (request,) = filled.control.recent_requests()
    assert request.subject == {"tasks": ["import_products"], "dry_run": False, "complete": True}


def test_a_run_under_way_is_cancelled_once_and_says_when_it_ends(visit: Open, filled: ShopFolder):
    shop_folder.running(filled)
    at = visit("tasks")
    at.button(key="cancel_import_products_run-live").click().run()
    (request,) = filled.control.recent_requests()
    assert (request.kind, request.state) == (RequestKind.CANCEL, RequestState.WAITING)
    assert request.subject == {"task": "import_products", "run_id": "run-live"}
    at.run()
    assert "cancel_import_products_run-live" not in keys(at)
    assert "Ends after the record in hand" in texts(at)


def test_what_waits_for_its_turn_can_be_cancelled_too(visit: Open, filled: ShopFolder):
    board = filled.control.board()
    waiting = [replace(card, waiting=card.name == "import_stock") for card in board]
    filled.control.set_board(waiting)
    at = visit("tasks")
    assert "Import stock** waits for its turn" in texts(at)
    at.button(key="cancel_import_stock_").click().run()
    (request,) = filled.control.recent_requests()
    assert request.subject == {"task": "import_stock", "run_id": ""}


# Past runs ---------------------------------------------------------------------------------------


@pytest.mark.usefixtures("filled")
def test_the_newest_runs_are_bars_and_words(visit: Open):
    table = visit("tasks").dataframe[0].value
    lines = dict(zip(table["Task"], table["Last 50 runs"], strict=True))
    said = dict(zip(table["Task"], table["In words"], strict=True))
    assert list(lines["Import stock"]) == [1, -0.6]
    assert said["Import stock"] == "1 of 2 well"
    assert said["Import products"] == "1 of 1 well"


def test_a_bar_is_as_tall_as_its_run_took_and_below_the_line_in_trouble():
    assert run_sparkline.bars(["succeeded", "failed", "skipped"], [100, 25, None]) == [
        1, -0.3, 0.12,
    ]  # fmt: skip
    assert run_sparkline.bars([], []) == []
    assert run_sparkline.in_words([]) == ""
    assert run_sparkline.in_words(["succeeded", "skipped"]) == "all 2 well"


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("params", "statuses"),
    [
        ({"runs_task": "import_stock"}, ["‖ Needs a decision", "✓ Succeeded"]),
        ({"runs_task": "import_stock", "runs_shown": "trouble"}, ["‖ Needs a decision"]),
        ({"runs_task": "import_stock", "runs_shown": "changed"}, ["✓ Succeeded"]),
    ],
)
def test_a_link_lands_on_the_runs_it_names(
    visit: Open, params: dict[str, str], statuses: list[str]
):
    table = visit("tasks", **params).dataframe[1].value
    assert [one[0] for one in table["Result"]] == statuses


@pytest.mark.usefixtures("filled")
def test_a_run_tells_its_records_its_fields_and_its_calls(visit: Open):
    at = visit("tasks", runs_task="export_invoices")
    (newest, *_) = runs.runs("export_invoices", "", size=1, skip=0).to_dicts()
    at = visit("tasks", run=newest["run_id"])
    assert [tab.label for tab in at.tabs] == ["Records", "Field changes 0", "API calls"]
    records = at.dataframe[-1].value
    assert records["Record"][0] == "N100280"
    assert "No field changed" in texts(at)
