"""Builds the data folder of a large shop through the real store, once, and keeps it."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from sync.control.control import Control
from sync.control.secrets import SecretBox
from sync.domain.board import Heartbeat, TaskCard
from sync.engine.registry import TASKS
from sync.setup.reading import check_setup
from sync.store.connection import open_ledger
from sync.store.ledger import Ledger
from sync.store.migrate import VIEWS, migrations
from sync.store.publish import Publisher

SQL = Path(__file__).with_name("world.sql")
STAMP = "world.txt"  # which statements, migrations and views made the folder
SETUP: dict[str, Any] = {
    "neto": {"url": "https://www.example-store.com.au", "key": "neto-key-0001"},
    "unleashed": {"id": "an-id", "key": "unleashed-key-0001"},
    "store": {"timezone": "Australia/Sydney", "currency": "AUD"},
    "export": {"start_date": date(2026, 1, 1)},
    "adjustment_reasons": {"known": ["Damaged"]},
}


def now() -> datetime:
    return datetime.now(UTC)


def build(folder: Path) -> None:
    """A folder that stands already and was made by the same statements is taken as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp = _stamp()
    if (folder / STAMP).is_file() and (folder / STAMP).read_text("utf-8") == stamp:
        return
    path = folder / "ledger.duckdb"
    path.unlink(missing_ok=True)
    Ledger.open(path, clock=now).close()
    connection = open_ledger(path)
    connection.execute(SQL.read_text(encoding="utf-8"))
    connection.close()
    publish(folder)
    _control(folder)
    (folder / STAMP).write_text(stamp, encoding="utf-8")


def publish(folder: Path) -> None:
    """A new generation, as the runner makes one after each run."""
    ledger = Ledger.open(folder / "ledger.duckdb", clock=now)
    try:
        Publisher(ledger, folder, clock=now, monotonic=monotonic).publish()
    finally:
        ledger.close()


def beat(folder: Path) -> None:
    """The runner's sign of life: without it every page shows a warning."""
    with open_control(folder) as control:
        control.beat(Heartbeat(4711, "benchmark", now() - timedelta(hours=5), now(), "0.1.0"))


def open_control(folder: Path) -> Control:
    return Control.open(folder / "control.sqlite", secrets=SecretBox(folder, environ={}), clock=now)


def _control(folder: Path) -> None:
    with open_control(folder) as control:
        if control.setup_without_secrets() is None:
            control.save_setup(check_setup(SETUP), changed_by="a benchmark")
        control.set_board([_card(task.name, task.title) for task in TASKS])


def _card(name: str, title: str) -> TaskCard:
    return TaskCard(
        name=name,
        title=title,
        description=f"{title}.",
        direction="import" if name.startswith("import") else "export",
        enabled=True,
        every="15 minutes",
        default_every="15 minutes",
        available=True,
        last_run_id="run-029990",
        last_status="succeeded",
        last_started_at=now() - timedelta(minutes=9),
        last_finished_at=now() - timedelta(minutes=8),
        last_success_at=now() - timedelta(minutes=8),
        last_message="",
        next_run_at=now() + timedelta(minutes=6),
    )


def _stamp() -> str:
    views = (file.read_text(encoding="utf-8") for file in sorted(VIEWS.glob("*.sql")))
    made_by = [SQL.read_text(encoding="utf-8"), *(step.sql for step in migrations()), *views]
    return hashlib.sha256("".join(made_by).encode()).hexdigest()
