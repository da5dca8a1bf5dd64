"""What was carried today, what stands since when, and the charts: as an analyst finds them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from pages.components import moments, record_names
from sync.domain.run import RunStatus
from sync.setup.reading import check_setup
from tests.app.analyst import answer, figure
from tests.app.conftest import Open
from tests.app.shop_folder import TITLES, ShopFolder, setup_content
from tests.app.shown import chart, metrics, texts

WAYS = {"export": "Neto → Unleashed", "import": "Unleashed → Neto"}
HALF_AN_HOUR_OFF = (
    "Asia/Kolkata",
    "Australia/Adelaide",
    "America/St_Johns",
    "Pacific/Marquesas",
)
KINDS = """
    SELECT count(*), record_type FROM import_log JOIN runs USING (run_id)
    WHERE NOT dry_run AND outcome IN ('created', 'updated') AND logged_at >= ?
    GROUP BY record_type ORDER BY count(*) DESC, record_type
"""
STUCK = """
    SELECT count(*) FROM log
    WHERE direction = ? AND outcome IN ('failed', 'held', 'unknown') AND logged_at >= ?
        AND record_type <> 'batch' AND run_id NOT IN (SELECT run_id FROM runs WHERE dry_run)
"""
HOURS = """
    SELECT hour(timezone(?, logged_at)), direction, count(*)
    FROM log
    WHERE outcome IN ('created', 'updated') AND direction <> 'both' AND record_type <> 'batch'
        AND logged_at >= ? AND run_id NOT IN (SELECT run_id FROM runs WHERE dry_run)
    GROUP BY ALL ORDER BY ALL
"""
DIFFERS = "state NOT IN ('matched', 'in_flight')"
# What the link says, and since when.
SINCE = {
    "failed": "SELECT min(last_attempt_at) FROM export_state WHERE state = 'failed'",
    "held": """SELECT min(coalesce(last_attempt_at, first_seen_at)) FROM export_state
        WHERE state = 'held'""",
    "waits for your decision": "SELECT min(started_at) FROM runs WHERE status = 'suspicious'",
    "will make records fail": """SELECT min(opened_at) FROM finding_history
        WHERE severity = 'error' AND closed_at IS NULL""",
    "changed after the export": """SELECT opened_at FROM finding_history
        WHERE check_name = 'changed_after_export'""",
    "stock levels** not": f"SELECT min(first_seen_at) FROM stock_variance WHERE {DIFFERS}",
    "invoices** not": f"SELECT min(first_seen_at) FROM invoice_variance WHERE {DIFFERS}",
    # Those of the folder's story that never went through: no later run met them in order.
    "did not arrive in Neto": """SELECT min(newest) FROM (
            SELECT max(logged_at) AS newest FROM import_log
            WHERE record_key IN ('C-17', 'P-2', 'P-5') GROUP BY record_key)""",
}
NEWEST = """
    SELECT task, max(logged_at) FROM log
    WHERE outcome NOT IN ('failed', 'held', 'unknown', 'skipped')
        AND run_id NOT IN (SELECT run_id FROM runs WHERE dry_run)
    GROUP BY task
"""


def zone_of(folder: ShopFolder) -> ZoneInfo:
    stored = folder.control.setup()
    assert stored
    return stored.setup.zone


def hours(folder: ShopFolder) -> list[tuple[object, ...]]:
    """Hour, way, records: what was carried today by the store's clock."""
    zone = zone_of(folder)
    found = answer(folder, HOURS, zone.key, moments.start_of_day(zone))
    return [(hour, WAYS[way], records) for hour, way, records in found]


def test_what_was_carried_and_what_got_stuck(visit: Open, busy: ShopFolder):
    at = visit("overview")
    today = moments.start_of_day(zone_of(busy))
    said = texts(at)
    kinds = [record_names.counted(*row) for row in answer(busy, KINDS, today)]
    stuck = {way: figure(busy, STUCK, way, today) for way in WAYS}
    assert f"{', '.join(kinds)}. {stuck['import']} attempts did not go through." in said
    assert f" in all. {stuck['export']} attempts did not go through." in said
    words, shown = chart(at, "Records carried today by hour")
    assert sorted(shown.select("Hour", "Direction", "Records").rows()) == sorted(hours(busy))
    assert f"{sum(row[2] for row in hours(busy))} in all" in words  # type: ignore[misc]


def test_an_hour_is_the_store_s_where_its_clock_is_half_an_hour_off(visit: Open, busy: ShopFolder):
    now = datetime.now(UTC)
    zone = next(
        one for one in HALF_AN_HOUR_OFF if now.astimezone(ZoneInfo(one)).hour in range(5, 23)
    )
    busy.control.save_setup(check_setup(setup_content(zone)), changed_by="a test")
    _, shown = chart(visit("overview"), "Records carried today by hour")
    assert sorted(shown.select("Hour", "Direction", "Records").rows()) == sorted(hours(busy))


def test_each_thing_that_needs_a_person_says_since_when(visit: Open, busy: ShopFolder):
    at = visit("overview")
    zone = zone_of(busy)
    needs = [link.label for link in at.page_link if "**" in link.label]
    for words, sql in SINCE.items():
        told = moments.moment(figure(busy, sql), zone)
        assert any(words in need and f":gray[· {told}]" in need for need in needs), words
    oldest = moments.moment(min(figure(busy, sql) for sql in SINCE.values()), zone)
    broken = [card for card in busy.control.board() if card.last_status == RunStatus.FAILED]
    unknown = 1  # a document whose answer was lost: of the same minute as those that failed
    assert len(needs) == len(SINCE) + len(broken) + unknown
    assert f"{len(needs)} things to look at, the oldest since {oldest}." in texts(at)


def test_the_calls_of_the_month_are_those_of_the_view(visit: Open, busy: ShopFolder):
    at = visit("overview")
    ((used, allowed, reserve, left, a_day, out),) = answer(
        busy,
        """
        SELECT used, calls_allowed, reserve, calls_allowed - used, expected_per_day, runs_out_at
        FROM quota WHERE system = 'unleashed' ORDER BY month DESC LIMIT 1
        """,
    )
    local = out.astimezone(zone_of(busy))
    assert metrics(at)["Unleashed API calls left"] == f"{left:,}"
    assert f"{used:,} of {allowed:,} used. The last {reserve:,} are kept for" in texts(at)
    assert f"They run out {local:%a} {local.day} {local:%b} at {a_day:,.0f} a day" in texts(at)
    assert at.get("progress")[0].proto.value == int(100 * used / allowed)
    words, shown = chart(at, "Unleashed API calls of this month by task")
    sql = "SELECT sum(calls), max(calls) FROM api_calls_by_task WHERE system = 'unleashed'"
    ((total, most),) = answer(busy, sql)
    assert f"Import stock made the most, {most:,} of {total:,}." in words
    labels = [f"{task}  {calls:,}" for task, calls in shown.select("Task", "Calls").iter_rows()]
    assert shown["Label"].to_list() == labels


def test_the_newest_record_of_each_task_is_that_of_the_log(visit: Open, busy: ShopFolder):
    table = visit("overview").table[0].value
    shown = dict(zip(table["Task"], table["Newest record"], strict=True))
    newest = dict(answer(busy, NEWEST))
    for task, (title, _, _) in TITLES.items():
        told = moments.moment(newest.get(task), zone_of(busy), never="none yet")
        assert shown.get(title, told) == told, task


@pytest.mark.usefixtures("calm")
def test_a_day_without_trouble_tells_since_when(visit: Open, calm: ShopFolder):
    first = figure(calm, "SELECT min(started_at) FROM runs WHERE NOT dry_run")
    said = f"Nothing has needed you since {moments.moment(first, zone_of(calm))}."
    assert said in texts(visit("overview"))
