"""The control file is made once, kept up to date, copied while in use, and clear when broken."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.control import migrations
from sync.control.control import Control
from sync.control.database import Database
from sync.control.faults import ControlUnusable
from sync.control.secrets import SecretBox
from sync.domain.request import RequestKind

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def opened(path):
    secrets = SecretBox(path.parent, environ={})
    return Control.open(path, secrets=secrets, clock=lambda: NOON)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "control.sqlite"


def test_the_folder_and_the_file_are_made_and_readers_do_not_wait(path):
    with opened(path), closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        steps = list(Path(migrations.__file__).parent.glob("*.sql"))
        assert connection.execute("PRAGMA user_version").fetchone()[0] == len(steps)


def test_many_that_open_a_new_file_at_once_make_it_once(path):
    barrier = threading.Barrier(12)

    def ask(number):
        barrier.wait()
        with opened(path) as control:
            control.ask(RequestKind.CHECK, {"number": number}, asked_by="owner")

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(ask, range(12)))
    with opened(path) as control:
        assert len(control.requests_waiting()) == 12


def test_a_file_of_a_newer_version_is_left_alone(path):
    opened(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(ControlUnusable, match="newer version of Tandem"):
        opened(path)


def test_a_file_that_is_no_database_is_told_with_its_path(path):
    path.parent.mkdir()
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(ControlUnusable) as caught:
        opened(path)
    assert str(path) in caught.value.message
    assert "restore a backup" in caught.value.fix


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "data").write_text("a file stands where the folder should")
    with pytest.raises(ControlUnusable):
        opened(tmp_path / "data" / "control.sqlite")


def test_a_damaged_table_is_told_at_the_call_that_meets_it(path):
    with opened(path) as control:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("DROP TABLE board")
        with pytest.raises(ControlUnusable, match="no such table"):
            control.board()


def change_and_fail(database):
    with database.writing() as connection:
        connection.execute("INSERT INTO progress VALUES ('x', '', '')")
        raise RuntimeError


def test_half_a_change_never_stays(path):
    database = Database.open(path)
    with pytest.raises(RuntimeError):
        change_and_fail(database)
    with database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM progress").fetchone()[0] == 0
    database.close()


def test_a_reader_sees_the_last_state_while_a_writer_is_at_work(path):
    database = Database.open(path)
    with database.writing() as writer:
        writer.execute("INSERT INTO progress VALUES ('x', '', '')")
        with database.reading() as reader:
            assert reader.execute("SELECT count(*) FROM progress").fetchone()[0] == 0
    database.close()


def test_a_copy_is_one_complete_file_that_opens_by_itself(path, tmp_path):
    target = tmp_path / "copy.sqlite"
    target.write_text("an older copy")
    with opened(path) as control:
        control.ask(RequestKind.CHECK, {}, asked_by="owner")
        control.copy_to(target)
        control.ask(RequestKind.CHECK, {}, asked_by="owner")
    assert sorted(found.name for found in tmp_path.iterdir()) == ["copy.sqlite", "data"]
    with opened(target) as copy:
        assert len(copy.requests_waiting()) == 1


def test_a_file_that_is_busy_is_waited_for_when_it_is_opened(path):
    path.parent.mkdir()
    holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    holder.execute("CREATE TABLE other (x)")
    holder.execute("BEGIN EXCLUSIVE")
    naps = []

    def nap(seconds):
        naps.append(seconds)
        if len(naps) == 3:
            holder.close()

    Database.open(path, sleep=nap).close()
    assert len(naps) == 3


def test_a_file_that_stays_busy_is_told(path):
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("CREATE TABLE other (x)")
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ControlUnusable, match="held it locked for too long"):
            Database.open(path, sleep=lambda _: None)
