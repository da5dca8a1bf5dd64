"""Every figure of the Field mapping page is that of the published log."""

import re
from datetime import date, timedelta

import pytest

from pages.components import moments
from pages.components.field_list import short
from sync.domain.catalogue import System
from sync.domain.events import FieldChange
from sync.domain.field_table import TABLE
from sync.store.ledger import Ledger
from tests.app.analyst import answer, figure
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder, publish
from tests.app.shop_runs import started
from tests.app.shown import chart, column, texts

# A field of the mapping: the ten price groups are one, and a kit's components are one.
MINE = """
    applied AND system = 'neto' AND CASE
        WHEN record_type = 'kit' THEN 'KitComponents'
        WHEN field LIKE 'PriceGroups %' THEN 'PriceGroups'
        ELSE field END LIKE $1 AND record_type IN ('product', 'kit')
"""
# The last thirty days of the store, today one of them.
RECENT = "timezone($2, changed_at)::DATE > timezone($2, now())::DATE - 30"


@pytest.fixture
def edges(busy: ShopFolder) -> ShopFolder:
    """With a change a little after, and one a little before, the first of thirty days began."""
    stored = busy.control.setup()
    assert stored
    begins = moments.start_of_day(stored.setup.zone, before=29)
    ledger = Ledger.open(busy.path / "ledger.duckdb", clock=lambda: busy.now)
    run = started("import_products", busy.ago(minutes=70))
    for minutes in (-1, 1):
        change = FieldChange(System.NETO, "product", "SKU-9", "Name", "a", "b", applied=True)
        ledger.apply(run, change, begins + timedelta(minutes=minutes))
    publish(ledger, busy)
    ledger.close()
    return busy


def zone(folder: ShopFolder) -> str:
    stored = folder.control.setup()
    assert stored
    return stored.setup.zone.key


def test_each_field_counts_its_changes_of_thirty_days_and_tells_the_last(
    visit: Open, edges: ShopFolder
):
    at = visit("fields")
    assert not at.exception
    said = texts(at)
    labels = {str(one.key): one.label for one in at.button}
    for row in TABLE:
        last = answer(
            edges,
            f"SELECT old_value, new_value FROM field_changes WHERE {MINE} "
            "ORDER BY changed_at DESC LIMIT 1",
            row.neto,
        )
        label = labels.get(f"field_changes_of_{row.neto}")
        if not last:
            assert label is None
            continue
        sql = f"SELECT count(*) FROM field_changes WHERE {MINE} AND {RECENT}"
        assert label == f"{figure(edges, sql, row.neto, zone(edges))} in 30 days"
        assert f"{short(last[0][0])} → {short(last[0][1])}" in said
    examples = answer(edges, "SELECT record_key, given FROM field_examples")
    assert said.count("Example ") == len(examples)
    for key, given in examples:
        assert f"Example {key}]]  \n{short(given)}" in said


@pytest.mark.parametrize("field", ["", "DefaultPrice", "PriceGroups", "KitComponents", "Name"])
def test_changes_are_counted_and_drawn_by_the_store_s_days(
    visit: Open, edges: ShopFolder, field: str
):
    at = visit("fields", view="changes", **({"field": field} if field else {}))
    assert not at.exception
    wanted = field or "%"
    total = figure(edges, f"SELECT count(*) FROM field_changes WHERE {MINE}", wanted)
    assert re.search(rf"^{total} changes?, the newest first", texts(at), re.MULTILINE)
    assert len(column(at.dataframe[0].value, "SKU")) == total
    days: list[tuple[date, int]] = answer(
        edges,
        f"""
        SELECT timezone($2, changed_at)::DATE AS day, count(*) FROM field_changes
        WHERE {MINE} AND {RECENT} GROUP BY day ORDER BY day
        """,
        wanted,
        zone(edges),
    )
    words, bars = chart(at, "Changes of")
    assert bars.select("day", "changes").rows() == days
    number = sum(changes for _, changes in days)
    assert f"{number} change" in words
    assert f"on {len(days)} day" in words
