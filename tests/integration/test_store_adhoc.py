"""A person's own query reads one published copy, and nothing it asks for can hurt anybody."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from time import monotonic, sleep

import polars as pl
import pytest

from sync.errors import SyncError
from sync.store import adhoc
from sync.store.adhoc import Answer, Limits, QueryRefused, QueryTooMuch, QueryWrong
from sync.store.connection import open_copy, open_ledger

ROWS = 20_000
SHORT = Limits(seconds=0.5)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("adhoc") / "it's a copy.duckdb"
    connection = open_ledger(path)
    connection.execute(
        "CREATE TABLE log AS SELECT range AS n, repeat('x', 100) || range AS message, "
        f"TIMESTAMPTZ '2026-11-19 23:00:00+00' AS logged_at FROM range({ROWS})"
    )
    connection.close()
    return path


def ask(copy: Path, sql: str, limits: Limits | None = None) -> Answer:
    return adhoc.ask(copy, sql, zone="Australia/Sydney", limits=limits)


def refusal(copy: Path, sql: str, limits: Limits | None = None) -> SyncError:
    with pytest.raises(SyncError) as refused:
        ask(copy, sql, limits)
    assert refused.value.fix
    return refused.value


def test_a_query_is_answered_in_its_own_order(copy: Path):
    found = ask(copy, "SELECT n FROM log ORDER BY n DESC LIMIT 3;").frame
    assert found["n"].to_list() == [ROWS - 1, ROWS - 2, ROWS - 3]


def test_every_type_comes_back_in_one_that_a_frame_can_hold(copy: Path):
    found = ask(
        copy,
        "SELECT sum(n) AS total, 1.50::DECIMAL(18, 4) AS money, logged_at::DATE AS store_day, "
        "min(logged_at) AS moment, INTERVAL 2 DAY AS span, [1, 2] AS list, {'a': 1} AS pair, "
        "uuid() AS id, 1 AS twin, 2 AS twin FROM log GROUP BY logged_at",
    ).frame
    row = found.row(0, named=True)
    assert row["total"] == sum(range(ROWS))
    assert row["money"] == Decimal("1.5000")
    assert row["store_day"].isoformat() == "2026-11-20"  # in Sydney
    assert row["moment"].astimezone(UTC) == datetime(2026, 11, 19, 23, tzinfo=UTC)
    assert (row["span"], row["list"], row["pair"]) == ("2 days", "[1, 2]", "{'a': 1}")
    assert (row["twin"], row["twin_2"]) == (1, 2)


@pytest.mark.parametrize(
    "sql",
    [
        "FROM log LIMIT 1",
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "DESCRIBE log",
        "SUMMARIZE log",
        "SHOW TABLES",
        "EXPLAIN SELECT * FROM log",
        "PIVOT log ON n % 2 USING count(*) GROUP BY logged_at",
    ],
)
def test_whatever_reads_may_run(copy: Path, sql: str):
    assert not ask(copy, sql).frame.is_empty()


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE mine (n INTEGER)",
        "INSERT INTO log VALUES (1, '', now())",
        "DELETE FROM log",
        "DROP TABLE log",
        "COPY log TO '/tmp/tandem-must-not-exist.csv'",
        "ATTACH '/tmp/tandem-must-not-exist.duckdb'",
        "SET memory_limit = '100GB'",
        "INSTALL httpfs",
        "CALL force_checkpoint()",
        "CREATE TYPE colour AS ENUM ('red')",
    ],
)
def test_whatever_does_not_read_is_refused_and_told_that_it_is_a_copy(copy: Path, sql: str):
    refused = refusal(copy, sql)
    assert isinstance(refused, QueryRefused)
    assert "Only a query that reads" in refused.message
    assert "copy" in refused.fix
    assert not list(Path("/tmp").glob("tandem-must-not-exist*"))


def test_one_query_at_a_time(copy: Path):
    assert "more than one" in refusal(copy, "SELECT 1; SELECT 2").message
    assert "no query" in refusal(copy, "-- nothing").message
    assert "20,000" in refusal(copy, "SELECT 1" + " " * 20_000).message


@pytest.mark.parametrize(
    "sql",
    [
        "FROM read_csv('/etc/passwd')",
        "FROM read_text('/etc/passwd')",
        "FROM glob('/etc/*')",
        "FROM 'https://example.com/a.parquet'",
        "EXPLAIN ANALYZE COPY log TO '/tmp/tandem-must-not-exist.csv'",
    ],
)
def test_no_other_file_can_be_read_or_written(copy: Path, sql: str):
    refused = refusal(copy, sql)
    assert isinstance(refused, QueryWrong)
    assert not list(Path("/tmp").glob("tandem-must-not-exist*"))


def test_another_copy_of_the_same_folder_cannot_be_read(copy: Path):
    other = copy.with_name("other.duckdb")
    open_ledger(other).close()
    assert "Permission Error" in refusal(copy, f"FROM read_blob('{other}')").message


def test_the_environment_is_not_handed_on(copy: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TANDEM_NETO_KEY", "a-secret-key")
    child = adhoc._desk._child
    assert child is None or "TANDEM" not in Path(f"/proc/{child.pid}/environ").read_text("utf-8")
    adhoc._desk.close()
    ask(copy, "SELECT 1")
    child = adhoc._desk._child
    assert child is not None
    assert "TANDEM" not in Path(f"/proc/{child.pid}/environ").read_text("utf-8")


def test_an_error_is_in_duckdbs_words_with_the_line_of_the_person(copy: Path):
    wrong = refusal(copy, "SELECT n\nFROM log\nWHERE nn = 1")
    assert isinstance(wrong, QueryWrong)
    assert 'Referenced column "nn" not found' in wrong.message
    assert "LINE 3: WHERE nn = 1" in wrong.message
    assert "LINE 2" in refusal(copy, "SELECT 1\nFORM log").message
    assert (
        "LINE 1: SELECT message::INTEGER"
        in refusal(copy, "SELECT message::INTEGER FROM log").message
    )


def test_rows_are_cut_and_it_is_told(copy: Path):
    answer = ask(copy, "SELECT n FROM log ORDER BY n", Limits(rows=3_000))
    assert (answer.frame.height, answer.cut) == (3_000, "rows")
    assert answer.frame["n"].to_list() == list(range(3_000))
    exactly = ask(copy, "SELECT n FROM log LIMIT 3000", Limits(rows=3_000))
    assert (exactly.frame.height, exactly.cut) == (3_000, "")


def test_wide_rows_are_cut_by_their_size(copy: Path):
    answer = ask(copy, "SELECT message, message FROM log", Limits(size=1_000_000))
    assert answer.cut == "size"
    assert 0 < answer.frame.height < 5_000
    assert answer.frame.estimated_size() < 1_500_000


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM range(1_000_000_000_000)",
        "SELECT count(*) FROM log AS a, log AS b, log AS c WHERE a.n < b.n",
    ],
)
def test_a_query_that_takes_too_long_is_stopped(copy: Path, sql: str):
    began = monotonic()
    refused = refusal(copy, sql, SHORT)
    assert isinstance(refused, QueryTooMuch)
    assert "0.5 seconds" in refused.message
    assert monotonic() - began < 8


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT string_agg(message) FROM log, range(1000)",
        # DuckDB builds this outside its own limit: only the system's one holds.
        "SELECT list_sort(list_transform(range(100_000_000), lambda x: -x))[1]",
    ],
)
def test_a_query_that_takes_too_much_memory_is_stopped(copy: Path, sql: str):
    refused = refusal(copy, sql)
    assert isinstance(refused, QueryTooMuch)
    assert "memory" in refused.message


def test_sessions_ask_at_once_and_each_gets_its_own_rows(copy: Path):
    def one(number: int) -> pl.DataFrame:
        return ask(copy, f"SELECT {number} AS who, count(*) AS n FROM log").frame

    with ThreadPoolExecutor(10) as sessions:
        answers = list(sessions.map(one, range(8)))
    assert [answer.row(0) for answer in answers] == [(number, ROWS) for number in range(8)]


def test_who_waits_too_long_for_a_turn_is_told(copy: Path):
    slow = "SELECT count(*) FROM range(1_000_000_000_000)"
    with ThreadPoolExecutor(2) as others:
        running = [others.submit(refusal, copy, slow, Limits(seconds=1)) for _ in range(2)]
        while adhoc._turns._value:
            sleep(0.01)
        refused = refusal(copy, "SELECT 1", Limits(seconds=0.1))
        assert "turn" in refused.message
        assert all(isinstance(one.result(), QueryTooMuch) for one in running)
    assert ask(copy, "SELECT 1 AS one").frame["one"].to_list() == [1]


def test_the_process_that_answers_is_started_anew_when_it_is_gone(copy: Path):
    ask(copy, "SELECT 1")
    child = adhoc._desk._child
    assert child is not None
    os.kill(child.pid, 9)
    child.wait()
    assert ask(copy, "SELECT 1 AS one").frame["one"].to_list() == [1]


def test_the_copy_stays_as_it_was_and_may_be_open_elsewhere(copy: Path):
    before = copy.read_bytes()
    with open_copy(copy) as other:
        assert ask(copy, "SELECT count(*) AS n FROM log").frame["n"].to_list() == [ROWS]
        assert other.execute("SELECT count(*) FROM log").fetchall() == [(ROWS,)]
    assert copy.read_bytes() == before
