"""Builds data folders through the real ledger, publisher and control file, for pages to show."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import uuid4

from sync.control.control import Control
from sync.control.secrets import SecretBox
from sync.domain.board import RunProgress
from sync.domain.events import (
    Event,
)
from sync.setup.reading import check_setup
from sync.store.ledger import Ledger
from sync.store.publish import Publisher
from tests.app import shop_fields, shop_people
from tests.app.shop_board import board_of
from tests.app.shop_documents import document, exports, settled
from tests.app.shop_runs import (
    LATER,
    STORE,
    TITLES,
    ShopFolder,
    checks,
    imports,
    record,
    started,
    troubled_runs,
)

__all__ = [
    "LATER",
    "TITLES",
    "ShopFolder",
    "configure",
    "document",
    "fill",
    "open_folder",
    "publish",
    "publish_more",
    "running",
    "settled",
]


def setup_content(zone: str) -> dict[str, Any]:
    return {
        "neto": {"url": STORE, "key": "neto-secret-key-0001"},
        "unleashed": {"id": "an-id", "key": "unleashed-secret-key-0001"},
        "store": {"timezone": zone, "currency": "AUD"},
        "export": {"start_date": date(2026, 11, 1)},
        "warehouses": {"MAIN": "MAIN", "SYD": "SYDNEY", "GHOST": "NOWHERE"},
        "rma_reasons": {"Damaged In Transit": "Damaged", "Wrong Item": "Wrong Item Sent"},
        "adjustment_reasons": {"known": ["Changed Mind", "Damaged"]},
    }


def open_folder(path: Path, *, now: datetime | None = None, people: bool = True) -> ShopFolder:
    """With a person of each role in it, unless nobody is to be there yet."""
    path.mkdir(parents=True, exist_ok=True)
    secrets = SecretBox(path, environ={})
    control = Control.open(
        path / "control.sqlite", secrets=secrets, clock=lambda: datetime.now(UTC)
    )
    if people:
        shop_people.let_in(path, control)
    return ShopFolder(path, control, now or datetime.now(UTC))


def configure(folder: ShopFolder, zone: str = "Australia/Sydney") -> None:
    folder.control.save_setup(check_setup(setup_content(zone)), changed_by="a test")


def fill(folder: ShopFolder, *, trouble: bool = True) -> None:
    """A day's work: documents in every state, findings, runs of every kind.

    Without `trouble` everything is in step.
    """
    ledger = Ledger.open(folder.path / "ledger.duckdb", clock=lambda: folder.now)
    try:
        imports(ledger, folder)
        shop_fields.fill(ledger, folder)
        checks(ledger, folder, trouble=trouble)
        exports(ledger, folder, trouble=trouble)
        if trouble:
            troubled_runs(ledger, folder)
        publish(ledger, folder)
    finally:
        ledger.close()
    folder.control.set_board(board_of(folder, trouble=trouble))


def publish_more(folder: ShopFolder, *events: Event) -> None:
    """What a later run did, published as a new generation."""
    ledger = Ledger.open(folder.path / "ledger.duckdb", clock=lambda: folder.now)
    try:
        run = started("export_invoices", folder.ago(seconds=20))
        record(ledger, replace(run, run_id=f"later-{uuid4()}"), events)
        publish(ledger, folder)
    finally:
        ledger.close()


def running(folder: ShopFolder) -> None:
    """A run under way, as the runner's progress row shows it."""
    folder.control.set_progress(
        RunProgress(
            run_id="run-live",
            task="import_products",
            step="Comparing products",
            done=1240,
            total=5300,
            rate=85.4,
            seconds_left=47.5,
            started_at=folder.ago(seconds=15),
            updated_at=folder.now,
        )
    )


def publish(ledger: Ledger, folder: ShopFolder) -> None:
    publisher = Publisher(ledger, folder.path, clock=lambda: datetime.now(UTC), monotonic=monotonic)
    publisher.publish()
