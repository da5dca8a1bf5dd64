"""Every figure of the export log and of a document's page is that of the published log."""

import re
from typing import Any

import pytest

from pages.components import moments, words
from pages.components.queries import documents
from tests.app import shop_batch
from tests.app.analyst import answer, figure, named
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder
from tests.app.shown import column, counted, metrics, texts

# What the address says, and the same as an analyst says it.
FILTERS: tuple[tuple[dict[str, str], str], ...] = (
    ({}, "true"),
    ({"kind": "batch"}, "document_type = 'batch'"),
    ({"kind": "return"}, "document_type = 'return'"),
    ({"code": "warehouse_missing"}, "code = 'warehouse_missing'"),
    ({"text": "nowhere"}, "message ILIKE '%nowhere%'"),
    ({"by": "exported", "since": "today"}, "exported_at IS NOT NULL"),
    ({"since": "today", "state": "failed"}, "state = 'failed'"),
    ({"until": "2026-01-01"}, "false"),
)
ORDERS = {
    "newest": "coalesce(last_attempt_at, first_seen_at) DESC, document_id DESC",
    "oldest": "first_seen_at, document_id",
    "largest": "neto_total DESC, document_id DESC",
    "number": "neto_id, document_id DESC",
}
COLUMNS = {
    "Number": "neto_id", "Neto total": "neto_total", "Unleashed total": "unleashed_total",
    "Reason": "message", "Unleashed number": "unleashed_number", "Batch": "batch_id",
    "Tries": "attempts", "Last attempt": "last_attempt_at", "First seen": "first_seen_at",
}  # fmt: skip
STUCK = "state IN ('failed', 'held', 'unknown')"
CAUSE = re.compile(
    r"\*\*(\d+) documents?\*\* · .+?"
    r"(?: :gray\[and (\d+) similar reasons?\])? :gray\[\((\w*)\)\]"
)


def rows(table: Any) -> list[tuple[Any, ...]]:
    return list(zip(*(column(table, name) for name in COLUMNS), strict=True))


@pytest.mark.parametrize(("params", "condition"), FILTERS)
def test_states_causes_and_rows_are_those_an_analyst_counts(
    visit: Open, busy: ShopFolder, params: dict[str, str], condition: str
):
    at = visit("exports", **params)
    assert not at.exception
    broad = condition if condition != "state = 'failed'" else "true"  # states count all states
    states = dict(
        answer(busy, f"SELECT state, count(*) FROM export_state WHERE {broad} GROUP BY state")
    )
    counts = counted(at.segmented_control(key="exports_state").options)
    unfinished = sum(number for one, number in states.items() if one not in ("exported", "ignored"))
    assert counts.pop("All") == sum(states.values())
    assert counts.pop("Not yet exported") == unfinished
    assert {name: number for name, number in counts.items() if number} == {
        words.DOCUMENT[state].label: number for state, number in states.items()
    }
    _causes(at, busy, condition)
    total = figure(busy, f"SELECT count(*) FROM export_state WHERE {condition}")
    told = f"1 to 50 of {total} documents" if total > 50 else f"{total} document"
    assert (told if total else "Nothing matches") in texts(at)


def _causes(at: Any, busy: ShopFolder, condition: str) -> None:
    causes = answer(
        busy,
        f"""
        SELECT count(*), count(DISTINCT message) - 1, code FROM export_state
        WHERE {STUCK} AND {condition} GROUP BY code ORDER BY count(*) DESC, code
        """,
    )
    heads = [one.label for one in at.expander if "behind" in one.label]
    assert bool(heads) == bool(causes)
    found = CAUSE.findall(texts(at).replace("\\", ""))
    assert [(int(number), int(more or 0), code) for number, more, code in found] == causes
    if causes:
        stuck = sum(number for number, _, _ in causes)
        assert [int(number) for number in re.findall(r"\d+", heads[0])] == [len(causes), stuck]


@pytest.mark.parametrize("sort", ORDERS)
def test_every_column_is_as_it_stands_in_the_log_in_each_order(
    visit: Open, busy: ShopFolder, sort: str
):
    at = visit("exports", sort=sort)
    sql = f"SELECT {', '.join(COLUMNS.values())}, state FROM export_state ORDER BY {ORDERS[sort]}"
    told = answer(busy, f"{sql} LIMIT 50")
    table = at.dataframe[0].value
    assert rows(table) == [row[:-1] for row in told]
    states = [tag[0] for tag in column(table, "State")]
    assert states == [words.DOCUMENT[row[-1]].tag for row in told]


DOCUMENTS = ("invoice:N100210", "invoice:N100280", "invoice:N100285", "return:305",
             f"batch:{shop_batch.LEFT}", "invoice:N100330")  # fmt: skip


@pytest.mark.parametrize("document_id", DOCUMENTS)
def test_a_document_shows_its_totals_tries_and_times(
    visit: Open, busy: ShopFolder, document_id: str
):
    at = visit("document", id=document_id)
    assert not at.exception
    (row,) = named(
        busy,
        """
        SELECT *, currency || ' ' || neto_total::DECIMAL(18, 2) AS neto,
            currency || ' ' || unleashed_total::DECIMAL(18, 2) AS unleashed,
            currency || ' ' || (neto_total - unleashed_total)::DECIMAL(18, 2) AS difference
        FROM export_state WHERE document_id = ?
        """,
        document_id,
    )
    assert metrics(at) == {
        "Total in Neto": row["neto"],
        "Total in Unleashed": row["unleashed"] or "not there",
        "Difference": row["difference"] or "nothing to compare",
    }
    stored = busy.control.setup()
    assert stored
    zone = stored.setup.zone
    said = texts(at)
    assert f"First seen {moments.moment(row['first_seen_at'], zone)}" in said
    assert f"tried once, last {moments.moment(row['last_attempt_at'], zone)}" in said
    assert row["attempts"] == 1
    assert ("exported " in said) == (row["exported_at"] is not None)
    requests = answer(
        busy,
        "SELECT duration_ms, status_code FROM export_attempts WHERE document_id = ?",
        document_id,
    )
    labels = [one.label for one in at.expander if " to Unleashed" in one.label]
    assert len(labels) == len(requests)
    for label, (duration, status) in zip(labels, requests, strict=True):
        took = f"{duration} ms" if duration < 1000 else f"{duration / 1000:.1f} s"
        assert label.endswith(took)
        assert (str(status) if status else "No answer") in label


def test_a_batch_counts_its_invoices(visit: Open, busy: ShopFolder):
    name = f"batch:{shop_batch.LEFT}"
    at = visit("document", id=name)
    members = answer(
        busy,
        """
        SELECT neto_id, 'AUD ' || neto_total::DECIMAL(18, 2) FROM export_state
        WHERE batch_id = ? ORDER BY neto_id
        """,
        name,
    )
    assert len(members) == shop_batch.MEMBERS
    assert f"{len(members)} invoices in this batch" in [one.label for one in at.expander]
    links = [link.label for link in at.page_link if link.label.startswith("**N")]
    assert [tuple(label.split(" · ")[:2]) for label in links] == [
        (f"**{number}**", total) for number, total in members
    ]


@pytest.mark.usefixtures("busy")
def test_a_batch_counts_also_the_invoices_that_it_does_not_name(
    visit: Open, monkeypatch: pytest.MonkeyPatch
):
    shorter = documents.IN_BATCH.replace("LIMIT 500", "LIMIT 2")
    monkeypatch.setattr(documents, "IN_BATCH", shorter)
    at = visit("document", id=f"batch:{shop_batch.LEFT}")
    assert f"{shop_batch.MEMBERS} invoices in this batch" in [one.label for one in at.expander]
    assert "These are the first 2." in texts(at)


def test_a_total_is_never_shown_in_a_currency_that_is_not_its_own(visit: Open, busy: ShopFolder):
    table = visit("exports").dataframe[0]
    currencies = dict(answer(busy, "SELECT neto_id, currency FROM export_state"))
    numbers, told = column(table.value, "Number"), column(table.value, "Currency")
    assert told == [currencies[number] for number in numbers]
    assert "AUD" not in table.proto.columns
    one = visit("exports", text="N100330").dataframe[0]
    assert "NZD %,.2f" in one.proto.columns
    assert "Currency" not in one.value.columns
