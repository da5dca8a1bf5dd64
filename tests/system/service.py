"""A runner that is left running, with two analysts who keep its published log open."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sync.sandbox.server import Sandbox
from tests.system.runner_process import DataFolder, end, only, until
from tests.system.worlds import world_of

TASKS = ("import_warehouses", "import_tax_rates", "export_invoices", "export_returns")
ENDED = "SELECT DISTINCT task FROM runs WHERE finished_at IS NOT NULL"

# Each says when it has the file open, works until it is told to end, and says what it saw.
READER = """
import select, sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
connection.execute("SET enable_progress_bar = false")
print("open", flush=True)
rows = 0
while not select.select([sys.stdin], [], [], 0.1)[0]:
    rows += connection.execute("SELECT count(*) FROM runs, range(1_000_000)").fetchone()[0]
print("read", rows)
"""
WRITER = """
import select, sys, duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("CREATE TABLE notes (words TEXT)")
print("open", flush=True)
rows = 0
while not select.select([sys.stdin], [], [], 0.1)[0]:
    connection.execute("INSERT INTO notes VALUES ('mine')")
    rows += 1
print("wrote", rows)
"""


@dataclass(frozen=True)
class Running:
    folder: DataFolder
    sandbox: Sandbox
    process: subprocess.Popen[str]


def running(path: Path, stack: ExitStack) -> Running:
    """Comes when every task that is due at the start has run."""
    sandbox = stack.enter_context(Sandbox(world_of(4)))
    folder = DataFolder(path / "data")
    folder.configure(sandbox, only(*TASKS))
    process = stack.enter_context(folder.runner())
    due = {*TASKS, "check"}
    until("all due tasks have run", lambda: due <= {row["task"] for row in folder.rows(ENDED)})
    return Running(folder, sandbox, process)


@contextmanager
def analyst(script: str, log: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has the published log open."""
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(log)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
    finally:
        end(process)
