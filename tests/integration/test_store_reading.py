"""The app reads whole generations: always one that exists, never a mixture of two."""

import threading
import time
from datetime import UTC, datetime

import duckdb
import polars as pl
import pytest

from sync.domain.events import Entry
from sync.domain.run import Direction, Outcome, Run, RunStatus, Trigger
from sync.store.publish import Publisher
from sync.store.reading import NothingPublished, Published
from sync.store.reports import export_state, findings

NOW = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
RUN = Run("r1", "import_stock", Direction.IMPORT, Trigger.MANUAL, False, RunStatus.RUNNING, NOW)


@pytest.fixture
def ledger(tmp_path, new_ledger):
    opened = new_ledger(tmp_path / "ledger.duckdb", lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def publisher(ledger, tmp_path):
    return Publisher(ledger, tmp_path, clock=lambda: NOW, monotonic=time.monotonic)


@pytest.fixture
def published(tmp_path):
    reader = Published(tmp_path)
    yield reader
    reader.close()


def note(ledger, *keys):
    ledger.apply_many(RUN, [Entry("level", key, Outcome.UPDATED) for key in keys], NOW)


def keys(published, **which):
    frame = published.query("SELECT record_key FROM log ORDER BY entry_id", **which)
    return frame["record_key"].to_list()


def test_before_the_first_copy_there_is_nothing_to_read(tmp_path):
    published = Published(tmp_path / "nowhere")
    assert published.newest() is None
    with pytest.raises(NothingPublished, match="nowhere"):
        published.query("SELECT 1")


def test_a_query_sees_the_newest_copy(ledger, publisher, published):
    for key in "ABC":
        note(ledger, key)
        publisher.publish()
        assert keys(published)[-1] == key
    assert published.newest().number == 3


def test_a_named_generation_answers_as_long_as_it_is_there(ledger, publisher, published):
    note(ledger, "A")
    publisher.publish()
    first = published.newest()
    note(ledger, "B")
    publisher.publish()
    assert keys(published, generation=first) == ["A"]


def test_a_generation_that_is_gone_is_answered_by_the_newest(ledger, publisher, published):
    publisher.publish()
    gone = published.newest()
    note(ledger, "A")
    for _ in range(3):
        publisher.publish()
    assert not gone.path.exists()
    assert keys(published, generation=gone) == ["A"]


def test_parameters_go_by_place_and_by_name(ledger, publisher, published):
    note(ledger, "A", "B")
    publisher.publish()
    sql = "SELECT count(*) AS n FROM log WHERE record_key = "
    assert published.query(f"{sql} ?", ["A"])["n"].item() == 1
    assert published.query(f"{sql} $key", {"key": "B"})["n"].item() == 1


def test_times_are_utc(ledger, publisher, published):
    note(ledger, "A")
    publisher.publish()
    frame = published.query("SELECT logged_at FROM log")
    assert frame.schema["logged_at"] == pl.Datetime("us", "UTC")
    assert published.rows("SELECT logged_at FROM log") == [{"logged_at": NOW}]


def test_the_reports_read_a_copy_as_they_read_the_ledger(publisher, published):
    publisher.publish()
    assert export_state(published) == []
    assert findings(published) == []


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO internal.reasons VALUES ('neto', 'x', now())",
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY log TO 'stolen.csv'",
        "ATTACH 'other.duckdb'",
        "SET enable_external_access = true",
    ],
)
def test_a_query_can_write_nothing_and_reach_no_other_file(publisher, published, sql):
    publisher.publish()
    with pytest.raises(duckdb.Error):
        published.query(sql)


def test_a_variable_of_the_program_is_no_table(publisher, published):
    publisher.publish()
    secrets = pl.DataFrame({"key": ["hidden"]})
    with pytest.raises(duckdb.CatalogException):
        published.query("SELECT * FROM secrets")
    assert secrets.height == 1


def test_many_threads_read_while_copies_come_and_go(ledger, publisher, published):
    note(ledger, "A")
    publisher.publish()
    stop = threading.Event()
    faults: list[Exception] = []

    def work():
        while not stop.is_set():
            try:
                assert keys(published)[0] == "A"
            except Exception as error:  # noqa: BLE001 - whatever it is, the test reports it
                faults.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(8):
        note(ledger, str(number))
        publisher.publish()
    stop.set()
    for thread in threads:
        thread.join()
    assert faults == []
