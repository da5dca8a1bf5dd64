"""Every figure of past runs, their bars and their drawer is that of the published log."""

from datetime import timedelta
from typing import Any

import pytest

from pages.components import moments, run_sparkline, words
from sync.domain.run import RunStatus
from tests.app.analyst import answer, figure, named
from tests.app.conftest import Open
from tests.app.shop_folder import LATER, TITLES, ShopFolder
from tests.app.shown import column, counted, texts

# What the address says, and the same as an analyst says it.
FILTERS: tuple[tuple[dict[str, str], str], ...] = (
    ({}, "true"),
    ({"runs_task": "import_products"}, "task = 'import_products'"),
    ({"runs_shown": "trouble"}, "status NOT IN ('succeeded', 'running', 'skipped')"),
    ({"runs_shown": "changed"}, "records_changed > 0 AND NOT dry_run"),
    ({"runs_shown": "dry"}, "dry_run"),
)
COLUMNS = {
    "Started": "started_at", "Read": "records_read", "Changed": "records_changed",
    "Unchanged": "records_unchanged", "Left out": "records_skipped", "Failed": "records_failed",
    "Unknown": "records_unknown", "What it said": "message",
}  # fmt: skip


@pytest.mark.parametrize(("params", "condition"), FILTERS)
def test_past_runs_are_those_of_the_log_with_every_count(
    visit: Open, busy: ShopFolder, params: dict[str, str], condition: str
):
    at = visit("tasks", **params)
    assert not at.exception
    told = named(
        busy,
        f"""
        SELECT *, round(epoch_ms(finished_at - started_at) / 1000, 1) AS seconds FROM runs
        WHERE {condition} ORDER BY started_at DESC, run_id LIMIT 20
        """,
    )
    table = at.dataframe[1].value
    shown = zip(*(column(table, name) for name in COLUMNS), strict=True)
    assert list(shown) == [tuple(row[name] for name in COLUMNS.values()) for row in told]
    assert column(table, "Seconds") == [row["seconds"] for row in told]
    assert [tag[0] for tag in column(table, "Result")] == [
        words.RUN[row["status"]].tag for row in told
    ]
    titles = [TITLES[row["task"]][0] for row in told]
    assert column(table, "Task") == titles
    total = figure(busy, f"SELECT count(*) FROM runs WHERE {condition}")
    pages = at.get("pagination")
    assert bool(pages) == (total > 20)


def test_the_newest_runs_of_each_task_are_told_and_drawn(visit: Open, busy: ShopFolder):
    table = visit("tasks").dataframe[0].value
    shown = zip(
        *(column(table, name) for name in ("Task", "In words", "Last 50 runs")), strict=True
    )
    for title, said, bars in shown:
        (task,) = [name for name, (known, *_) in TITLES.items() if known == title]
        runs = answer(
            busy,
            """
            SELECT status IN ('succeeded', 'skipped'), epoch_ms(finished_at - started_at)
            FROM runs WHERE task = ? AND NOT dry_run AND finished_at IS NOT NULL
            ORDER BY started_at
            """,
            task,
        )[-run_sparkline.NEWEST :]
        well = sum(good for good, _ in runs)
        if well == len(runs) > 1:
            assert said == f"all {well} well"
        else:
            assert said == (f"{well} of {len(runs)} well" if runs else "")
        assert [bar > 0 for bar in bars] == [good for good, _ in runs]
    assert len(table) == len(TITLES) - len(LATER)


@pytest.mark.parametrize(
    "where",
    [
        "status = 'partial' AND task = 'export_invoices'",
        "dry_run",
        "task = 'import_stock' AND api_calls > 0 AND run_id IN (SELECT run_id FROM api_calls)",
        "task = 'import_products' AND records_read = 60",
    ],
)
def test_the_drawer_of_a_run_counts_its_records_fields_and_calls(
    visit: Open, busy: ShopFolder, where: str
):
    (run,) = named(busy, f"SELECT * FROM runs WHERE {where} LIMIT 1")
    run_id = run["run_id"]
    at = visit("tasks", run=run_id)
    assert not at.exception
    said = texts(at)
    facts = [f"{run[f'records_{name}']} {name}" for name in ("read", "changed", "unchanged")]
    facts += [
        f"{run[name]} {word}"
        for name, word in (
            ("records_skipped", "left out"),
            ("records_failed", "failed"),
            ("records_unknown", "unknown"),
        )
        if run[name]
    ]
    took: timedelta = run["finished_at"] - run["started_at"]
    assert " · ".join([*facts, f"{run['api_calls']} API calls"]) in said
    assert f"took {moments.span(took.total_seconds())}" in said
    _outcomes(at, busy, run_id)
    changes = figure(busy, "SELECT count(*) FROM field_changes WHERE run_id = ?", run_id)
    assert f"Field changes {changes}" in [tab.label for tab in at.tabs]
    calls = answer(
        busy,
        """
        SELECT calls, errors, round(total_ms / 1000, 1) FROM api_calls WHERE run_id = ?
        ORDER BY calls DESC
        """,
        run_id,
    )
    tables = [one.value for one in at.dataframe if "Call" in one.value.columns]
    shown = [
        tuple(row) for table in tables for row in table[["Calls", "Failed", "Seconds"]].to_numpy()
    ]
    assert shown == calls


def _outcomes(at: Any, busy: ShopFolder, run_id: str) -> None:
    outcomes = dict(
        answer(busy, "SELECT outcome, count(*) FROM log WHERE run_id = ? GROUP BY 1", run_id)
    )
    if not outcomes:
        assert "No record of its own" in texts(at)
        return
    counts = counted(at.segmented_control(key=f"records_outcome_{run_id}").options)
    assert counts.pop("All") == sum(outcomes.values())
    assert counts == {words.OUTCOME[one].label: number for one, number in outcomes.items()}


def test_a_run_that_waits_for_a_word_is_that_of_the_log(visit: Open, busy: ShopFolder):
    waiting = figure(
        busy, "SELECT count(*) FROM runs WHERE status = ? AND verdict = ''", RunStatus.SUSPICIOUS
    )
    at = visit("tasks")
    assert len([one for one in at.button if str(one.key).startswith("go_")]) == waiting == 1
