"""Publishing disturbs nobody and is disturbed by nobody, not even by kill -9."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.domain.events import Entry
from sync.domain.run import Direction, Outcome, Run, RunStatus, Trigger
from sync.store.connection import LedgerHeld, open_copy
from sync.store.ledger import Ledger
from sync.store.publish import NotPublished, Publisher, copy_in_child
from sync.store.reading import Published

NOW = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
RUN = Run("r1", "import_stock", Direction.IMPORT, Trigger.MANUAL, False, RunStatus.RUNNING, NOW)


class Watch:
    """A clock of seconds that a test moves on; each copy takes `cost` of them."""

    def __init__(self, cost=0.0):
        self.now = 0.0
        self.cost = cost

    def __call__(self):
        return self.now

    def copier(self, source, target):
        self.now += self.cost
        copy_in_child(source, target)


@pytest.fixture
def ledger(tmp_path, new_ledger):
    opened = new_ledger(tmp_path / "ledger.duckdb", lambda: NOW)
    yield opened
    opened.close()


def publisher_of(ledger, folder, watch=None, copier=copy_in_child):
    return Publisher(
        ledger, folder, clock=lambda: NOW, monotonic=watch or time.monotonic, copier=copier
    )


def note(ledger, key):
    ledger.apply(RUN, Entry("level", key, Outcome.UPDATED), NOW)


def keys_in(path):
    with open_copy(path) as copy:
        rows = copy.execute("SELECT record_key FROM log ORDER BY entry_id").fetchall()
    return [row[0] for row in rows]


def child(code, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(process):
    return process.stdout.readline().strip()


def test_a_generation_and_the_log_hold_all_that_was_committed(ledger, tmp_path):
    note(ledger, "A")
    path = publisher_of(ledger, tmp_path).publish()
    assert path == tmp_path / "published" / "000001.duckdb"
    assert keys_in(path) == keys_in(tmp_path / "log.duckdb") == ["A"]
    assert path.stat().st_ino != (tmp_path / "log.duckdb").stat().st_ino
    with open_copy(path) as copy:
        assert copy.execute("SELECT generation FROM publication").fetchone() == (1,)


def test_publishing_keeps_the_lock_on_the_ledger(ledger, tmp_path):
    publisher_of(ledger, tmp_path).publish()
    with child(OPEN_LEDGER, tmp_path / "ledger.duckdb") as other:
        assert said(other) == LedgerHeld.__name__


def test_nothing_new_is_not_published_again(ledger, tmp_path):
    watch = Watch()
    publisher = publisher_of(ledger, tmp_path, watch)
    assert publisher.publish_if_due() is not None
    watch.now += 100
    assert publisher.publish_if_due() is None
    note(ledger, "A")
    assert publisher.publish_if_due() is not None


@pytest.mark.parametrize(("cost", "pause"), [(0.0, 2.0), (0.05, 2.0), (0.5, 9.5)])
def test_the_pause_grows_with_the_cost(ledger, tmp_path, cost, pause):
    watch = Watch(cost)
    publisher = publisher_of(ledger, tmp_path, watch, watch.copier)
    publisher.publish()
    note(ledger, "A")
    watch.now += pause - 0.01
    assert publisher.publish_if_due() is None
    watch.now += 0.02
    assert publisher.publish_if_due() is not None


def test_the_newest_two_generations_stay(ledger, tmp_path):
    publisher = publisher_of(ledger, tmp_path)
    for _ in range(4):
        publisher.publish()
    names = sorted(path.name for path in (tmp_path / "published").iterdir())
    assert names == ["000003.duckdb", "000004.duckdb"]


def test_a_generation_number_never_comes_back(ledger, tmp_path):
    publisher_of(ledger, tmp_path).publish().unlink()
    assert publisher_of(ledger, tmp_path).publish().name == "000002.duckdb"


def test_leftovers_of_a_crash_are_swept_at_the_start(ledger, tmp_path):
    (tmp_path / "published").mkdir()
    leftovers = [
        tmp_path / "log.duckdb.unfinished",
        tmp_path / "published" / "000007.duckdb.unfinished",
    ]
    for path in leftovers:
        path.write_bytes(b"half")
    publisher_of(ledger, tmp_path)
    assert [path for path in leftovers if path.exists()] == []


def test_a_copy_that_fails_leaves_the_old_one_and_is_tried_again(ledger, tmp_path):
    watch = Watch()
    publisher_of(ledger, tmp_path).publish()
    note(ledger, "A")

    def full(source, target):
        target.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(NotPublished, match="No space left"):
        publisher_of(ledger, tmp_path, watch, full).publish_if_due()
    assert keys_in(tmp_path / "log.duckdb") == []
    assert list((tmp_path / "published").glob("*.unfinished")) == []
    note(ledger, "B")
    assert publisher_of(ledger, tmp_path, watch).publish_if_due() is not None
    assert keys_in(tmp_path / "log.duckdb") == ["A", "B"]


def test_the_child_says_why_it_could_not_copy(tmp_path):
    with pytest.raises(NotPublished, match="No such file"):
        copy_in_child(tmp_path / "missing", tmp_path / "target")


def test_an_analyst_who_writes_and_one_who_reads_disturb_nobody(ledger, tmp_path):
    log = tmp_path / "log.duckdb"
    publisher = publisher_of(ledger, tmp_path)
    note(ledger, "A")
    publisher.publish()
    with child(WRITE, log) as writer:
        assert said(writer) == "written"
        note(ledger, "B")
        publisher.publish()
        assert keys_in(log) == ["A", "B"]
        with child(READ, log) as reader:
            assert said(reader) == "reading"
            note(ledger, "C")
            publisher.publish()
            assert keys_in(log) == ["A", "B", "C"]
            reader.stdin.close()
            assert said(reader) == "A,B"
        writer.stdin.write("again\n")
        writer.stdin.flush()
        assert said(writer) == "written again"
        # The writer's `.wal` lies beside a log that is not its own, until the next look.
        assert log.with_name("log.duckdb.wal").exists()
        publisher.publish_if_due()
        assert keys_in(log) == ["A", "B", "C"]
        writer.stdin.close()
        assert said(writer) == "closed"
    assert keys_in(log) == ["A", "B", "C"]


def test_the_wal_of_somebody_who_writes_to_the_newest_log_is_left_alone(ledger, tmp_path):
    publisher = publisher_of(ledger, tmp_path)
    publisher.publish()
    wal = tmp_path / "log.duckdb.wal"
    with child(WRITE, tmp_path / "log.duckdb") as writer:
        assert said(writer) == "written"
        publisher.publish_if_due()
        assert wal.exists()
        writer.kill()
    publisher.publish_if_due()
    assert not wal.exists()


def test_kill_9_in_the_middle_of_publishing_leaves_a_readable_log(tmp_path):
    for pause in (0.02, 0.15, 0.3, 0.45):
        with child(PUBLISH, tmp_path) as runner:
            assert said(runner) == "publishing"
            time.sleep(pause)
            os.kill(runner.pid, signal.SIGKILL)
        first = keys_in(tmp_path / "log.duckdb")
        newest = Published(tmp_path).newest()
        assert newest is not None
        assert first[0] == keys_in(newest.path)[0] == "0"
        assert len(keys_in(newest.path)) >= len(first)
    ledger = Ledger.open(tmp_path / "ledger.duckdb", clock=lambda: NOW)
    assert publisher_of(ledger, tmp_path).publish_if_due() is not None
    kept = ledger.rows("SELECT record_key FROM log ORDER BY entry_id")
    ledger.close()
    assert keys_in(tmp_path / "log.duckdb") == [row["record_key"] for row in kept]


OPEN_LEDGER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from sync.store.connection import LedgerHeld
from sync.store.ledger import Ledger
try:
    Ledger.open(Path(sys.argv[1]), clock=lambda: datetime.now(UTC))
except LedgerHeld as error:
    print(type(error).__name__)
"""

WRITE = """
import sys, duckdb
log = duckdb.connect(sys.argv[1])
log.execute("CREATE TABLE mine AS SELECT 1 AS n")
print("written", flush=True)
if sys.stdin.readline():
    log.execute("CHECKPOINT")
    log.execute("INSERT INTO mine VALUES (2)")
    print("written again", flush=True)
    sys.stdin.readline()
log.close()
print("closed", flush=True)
"""

READ = """
import sys, duckdb
log = duckdb.connect(sys.argv[1], read_only=True)
log.execute("BEGIN")
rows = log.execute("SELECT record_key FROM log ORDER BY entry_id")
print("reading", flush=True)
sys.stdin.read()
print(",".join(row[0] for row in rows.fetchall()), flush=True)
"""

PUBLISH = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from sync.domain.events import Entry
from sync.domain.run import Direction, Outcome, Run, RunStatus, Trigger
from sync.store.ledger import Ledger
from sync.store.publish import Publisher
folder = Path(sys.argv[1])
clock = lambda: datetime.now(UTC)
run = Run("r", "t", Direction.IMPORT, Trigger.MANUAL, False, RunStatus.RUNNING, clock())
ledger = Ledger.open(folder / "ledger.duckdb", clock=clock)
publisher = Publisher(ledger, folder, clock=clock, monotonic=time.monotonic)
for n in range(10_000):
    ledger.apply(run, Entry("level", str(n), Outcome.UPDATED), clock())
    publisher.publish()
    if n == 0:
        print("publishing", flush=True)
"""
