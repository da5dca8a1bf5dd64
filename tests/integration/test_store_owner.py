"""The ledger has one owner, and a crash of that owner loses nothing it had written."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.domain.events import Entry
from sync.domain.run import Direction, Outcome, Run, RunStatus, Trigger
from sync.store.connection import LedgerHeld, LedgerUnusable
from sync.store.ledger import Ledger

NOW = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
RUN = Run("r1", "import_stock", Direction.IMPORT, Trigger.MANUAL, False, RunStatus.RUNNING, NOW)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ledger.duckdb"


@pytest.fixture
def ledger(path, new_ledger):
    opened = new_ledger(path, lambda: NOW)
    yield opened
    opened.close()


def test_a_second_ledger_on_one_path_is_refused_in_this_process(ledger, path):
    with pytest.raises(LedgerHeld, match="one runner"):
        Ledger.open(path, clock=lambda: NOW)
    ledger.apply(RUN, Entry("level", "A", Outcome.UPDATED), NOW)


def test_a_second_ledger_in_another_process_names_the_holder(path):
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with child:
        assert child.stdout is not None
        assert child.stdin is not None
        assert child.stdout.readline() == "open\n"
        with pytest.raises(LedgerHeld) as caught:
            Ledger.open(path, clock=lambda: NOW)
        child.stdin.close()
    assert caught.value.pid == child.pid
    Ledger.open(path, clock=lambda: NOW).close()


def test_a_file_that_is_no_ledger_says_what_to_do(path):
    path.write_bytes(b"not a database" * 1000)
    with pytest.raises(LedgerUnusable, match=str(path)) as caught:
        Ledger.open(path, clock=lambda: NOW)
    assert "backup" in caught.value.fix


def test_a_crash_loses_nothing_that_apply_returned_from(path):
    child = subprocess.run(
        [sys.executable, "-c", CRASH, str(path)], cwd=ROOT, check=False, timeout=60
    )
    assert child.returncode == 7
    ledger = Ledger.open(path, clock=lambda: NOW)
    rows = ledger.rows("SELECT record_key FROM log ORDER BY entry_id")
    ledger.apply(RUN, Entry("level", "after", Outcome.UPDATED), NOW)
    (last,) = ledger.rows("SELECT record_key FROM log ORDER BY entry_id DESC LIMIT 1")
    ledger.close()
    assert [row["record_key"] for row in rows] == [f"S{n}" for n in range(50)]
    assert last["record_key"] == "after"


def test_a_full_disk_is_told_plainly_and_loses_nothing(path):
    child = subprocess.run(
        [sys.executable, "-c", FULL, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert child.stdout.splitlines()[-1:] == ["LedgerUnusable"], child.stderr
    written = child.stdout.splitlines()[:-1]
    ledger = Ledger.open(path, clock=lambda: NOW)
    rows = ledger.rows("SELECT record_key FROM log ORDER BY entry_id")
    ledger.close()
    assert [row["record_key"] for row in rows][: len(written)] == written


HOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from sync.store.ledger import Ledger
ledger = Ledger.open(Path(sys.argv[1]), clock=lambda: datetime.now(UTC))
print("open", flush=True)
sys.stdin.read()
"""

CRASH = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from sync.domain.events import Entry
from sync.domain.run import Direction, Outcome, Run, RunStatus, Trigger
from sync.store.ledger import Ledger
now = datetime.now(UTC)
run = Run("r", "t", Direction.IMPORT, Trigger.MANUAL, False, RunStatus.RUNNING, now)
ledger = Ledger.open(Path(sys.argv[1]), clock=lambda: now)
def stream():
    yield Entry("level", "half", Outcome.UPDATED)
    os._exit(7)
for n in range(50):
    ledger.apply(run, Entry("level", f"S{n}", Outcome.UPDATED), now)
with ledger._session.transaction():
    for event in stream():
        ledger.apply(run, event, now)
"""

FULL = """
import os, resource, sys
from datetime import UTC, datetime
from pathlib import Path
from sync.domain.events import Entry
from sync.domain.run import Direction, Outcome, Run, RunStatus, Trigger
from sync.store.connection import LedgerUnusable
from sync.store.ledger import Ledger
now = datetime.now(UTC)
run = Run("r", "t", Direction.IMPORT, Trigger.MANUAL, False, RunStatus.RUNNING, now)
ledger = Ledger.open(Path(sys.argv[1]), clock=lambda: now)
# No file may grow beyond this: a write behind it fails as on a full disk.
resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
try:
    for n in range(10_000):
        ledger.apply(run, Entry("level", str(n), Outcome.UPDATED, message="x" * 20_000), now)
        print(n, flush=True)
except LedgerUnusable as error:
    print(type(error).__name__, flush=True)
    os._exit(0)
"""
