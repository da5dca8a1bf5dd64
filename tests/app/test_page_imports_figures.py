"""Every figure of the import log and of a record's drawer is that of the published log."""

import re

import pytest

from pages.components import moments, words
from tests.app.analyst import answer, figure, named
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder
from tests.app.shown import column, counted, texts

DRY = "run_id IN (SELECT run_id FROM runs WHERE dry_run)"
# What the address says, and the same as an analyst says it.
FILTERS: tuple[tuple[dict[str, str], str], ...] = (
    ({}, "true"),
    ({"task": "import_products"}, "task = 'import_products'"),
    ({"kind": "customer"}, "record_type = 'customer'"),
    ({"runs": "dry"}, DRY),
    ({"runs": "real", "since": "today"}, f"NOT {DRY}"),
    ({"text": "TOO LONG"}, "message ILIKE '%too long%'"),
)
# Records whose newest real line is an error, after the last run that looked at everything: as the
# folder's story has it, those that no later run met in order.
STANDING = ("C-17", "P-2", "P-5")
CAUSES = """
    SELECT count(*), code, max(newest) FROM (
        SELECT record_key, arg_max(code, entry_id) AS code, max(logged_at) AS newest
        FROM import_log WHERE outcome = 'failed' AND record_key IN ? AND {where}
        GROUP BY record_key
    ) GROUP BY code ORDER BY count(*) DESC, code
"""
COLUMNS = {
    "Record": "record_key", "What it says": "message", "Time": "logged_at", "Code": "code",
    "Run": "run_id",
}  # fmt: skip
CAUSE = re.compile(r"\*\*(\d+) records?\*\* · .+ :gray\[\((\w+)\), last (.+)\]")


@pytest.mark.parametrize(("params", "condition"), FILTERS)
def test_outcomes_causes_and_rows_are_those_an_analyst_counts(
    visit: Open, busy: ShopFolder, params: dict[str, str], condition: str
):
    at = visit("imports", **params)
    assert not at.exception
    sql = f"SELECT outcome, count(*) FROM import_log WHERE {condition} GROUP BY outcome"
    outcomes = dict(answer(busy, sql))
    counts = counted(at.segmented_control(key="imports_outcome").options)
    total, standing = counts.pop("All"), counts.pop("Open errors")
    assert total == sum(outcomes.values())
    assert counts == {words.OUTCOME[one].label: number for one, number in outcomes.items()}
    stored = busy.control.setup()
    assert stored
    causes = [
        (number, code, moments.moment(newest, stored.setup.zone))
        for number, code, newest in answer(busy, CAUSES.format(where=condition), list(STANDING))
    ]
    assert standing == sum(number for number, *_ in causes)
    found = CAUSE.findall(texts(at).replace("\\", ""))
    assert [(int(number), code, newest) for number, code, newest in found] == causes
    heads = [[int(n) for n in re.findall(r"\d+", one.label)] for one in at.expander]
    assert heads == ([[len(causes), standing]] if causes else [])
    told = f"1 to 50 of {total} records" if total > 50 else f"{total} record"
    assert told in texts(at)


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_every_column_is_as_it_stands_in_the_log_in_either_order(
    visit: Open, busy: ShopFolder, sort: str
):
    at = visit("imports", sort=sort)
    way = "DESC" if sort == "newest" else "ASC"
    told = answer(
        busy,
        f"SELECT {', '.join(COLUMNS.values())}, outcome, {DRY} FROM import_log "
        f"ORDER BY entry_id {way} LIMIT 50",
    )
    table = at.dataframe[0].value
    shown = zip(*(column(table, name) for name in COLUMNS), strict=True)
    assert list(shown) == [row[:-2] for row in told]
    outcomes = [tag[0] for tag in column(table, "Outcome")]
    assert outcomes == [words.OUTCOME[row[-2]].tag for row in told]
    assert [bool(dry) for dry in column(table, "Dry run")] == [row[-1] for row in told]


def test_the_drawer_of_a_record_shows_its_fields_and_its_other_lines(visit: Open, busy: ShopFolder):
    (entry,) = named(
        busy, "SELECT * FROM import_log WHERE record_key = 'P-6' AND outcome = 'updated'"
    )
    at = visit("imports", entry=str(entry["entry_id"]))
    fields = answer(
        busy,
        "SELECT field, old_value, new_value FROM field_changes WHERE record_key = 'P-6'",
    )
    table = at.table[0].value
    assert list(table.itertuples(index=False, name=None)) == fields
    newest = figure(busy, "SELECT max(entry_id) FROM import_log WHERE record_key = 'P-2'")
    at = visit("imports", entry=str(newest))
    others = figure(busy, "SELECT count(*) - 1 FROM import_log WHERE record_key = 'P-2'")
    assert len([one for one in at.button if str(one.key).startswith("imports_other_")]) == others
