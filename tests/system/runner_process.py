"""runner.py as people run it: real processes, each on a data folder of its own."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sync.commands.demo import settings
from sync.control.control import Control
from sync.control.secrets import SecretBox
from sync.engine.registry import TASK_NAMES
from sync.sandbox.server import Sandbox
from sync.setup.reading import read_setup
from sync.store.reading import NothingPublished, Published

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 200.0
LOG_LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (INFO|WARNING|ERROR) +\S.*")


def environment() -> dict[str, str]:
    """Without what would change the program: its own variables, and a Python that compiles all
    of it at every start.
    """
    strange = ("TANDEM_", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if not name.startswith(strange)}


@dataclass(frozen=True)
class Done:
    """A command that has ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """All of standard output as one JSON document."""
        return json.loads(self.out)

    @property
    def runs(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.json["runs"]
        return rows

    @property
    def log(self) -> list[str]:
        """The lines of standard error that are not a log line."""
        return [line for line in self.err.splitlines() if not LOG_LINE.fullmatch(line)]


class DataFolder:
    """A data folder and the commands that work on it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def configure(self, sandbox: Sandbox, more: str = "") -> None:
        """Save a setup for this shop, as `configure` does; `more` is added to the file."""
        setup = read_setup(
            settings_text(sandbox) + more,
            known_tasks=TASK_NAMES,
            environ={},
            read_file=Path.read_text,
        )
        with self.control() as control:
            control.save_setup(setup, changed_by="test")

    def run(self, *words: str, environ: Mapping[str, str] | None = None) -> Done:
        process = self.begin(*words, environ=environ)
        try:
            out, err = process.communicate(timeout=PATIENCE)
        finally:
            end(process)
        return Done(process.returncode, out, err)

    def begin(self, *words: str, environ: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "runner.py", *words, "--data", str(self.path)],
            cwd=ROOT,
            env={**environment(), **(environ or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @contextmanager
    def runner(self) -> Iterator[subprocess.Popen[str]]:
        """`runner.py start`, killed at the end when it has not ended by then; what it says goes
        to the file `runner.log` beside the folder.
        """
        with self.log.open("a", encoding="utf-8") as log:
            process = subprocess.Popen(
                [sys.executable, "runner.py", "start", "--data", str(self.path)],
                cwd=ROOT,
                env=environment(),
                stdout=log,
                stderr=log,
                text=True,
            )
        try:
            yield process
        finally:
            end(process)

    @property
    def log(self) -> Path:
        return self.path.parent / "runner.log"

    @contextmanager
    def control(self) -> Iterator[Control]:
        secrets = SecretBox(self.path, environ={})
        self.path.mkdir(parents=True, exist_ok=True)
        with Control.open(self.path / "control.sqlite", secrets=secrets, clock=now) as control:
            yield control

    def rows(self, query: str) -> list[dict[str, Any]]:
        """The answer of the newest published copy; nothing before the first one."""
        published = Published(self.path)
        try:
            return published.rows(query)
        except NothingPublished:
            return []
        finally:
            published.close()


def settings_text(sandbox: Sandbox) -> str:
    shop = {
        "neto_url": sandbox.neto_url,
        "unleashed_url": sandbox.unleashed_url,
        **sandbox.credentials.as_dict(),
    }
    return settings(shop, sandbox.world)


def only(*tasks: str) -> str:
    """Settings under which these tasks alone run by themselves."""
    off = (name for name in TASK_NAMES if name not in tasks)
    return "".join(f"[tasks.{name}]\nenabled = false\n" for name in off)


HOLD = """
import sys, time, duckdb
connection = duckdb.connect(sys.argv[1])
print("open", flush=True)
time.sleep(600)
"""


@contextmanager
def holding(file: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has a DuckDB file open for writing."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen[str]) -> None:
    """Make sure that nothing of it is left."""
    if process.poll() is None:
        process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            stream.close()


def stop(process: subprocess.Popen[str]) -> float:
    """Ask it to end; the seconds it took."""
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=30)
    return time.monotonic() - began


def until(what: str, true: Callable[[], object], within: float = 100.0) -> None:
    """Wait until it is true, or say what was waited for in vain."""
    deadline = time.monotonic() + within
    while not true():
        if time.monotonic() > deadline:
            raise AssertionError(f"Not within {within:.0f} s: {what}")
        time.sleep(0.2)


def now() -> datetime:
    return datetime.now(UTC)
