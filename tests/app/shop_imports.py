"""Imports with a history: errors that still stand, errors that are over, a dry run."""

from dataclasses import replace
from datetime import UTC, datetime
from time import monotonic

from sync.domain.catalogue import System
from sync.domain.events import Entry, Event, FieldChange
from sync.domain.run import Outcome, RunStatus, Tally
from sync.store.ledger import Ledger
from sync.store.publish import Publisher
from tests.app.shop_runs import ShopFolder, record, started

WHOLE = 100  # records that a complete run of products reads


def add(folder: ShopFolder) -> None:
    """Into the folder's ledger, and published."""
    ledger = Ledger.open(folder.path / "ledger.duckdb", clock=lambda: folder.now)
    try:
        _history(ledger, folder)
        Publisher(
            ledger, folder.path, clock=lambda: datetime.now(UTC), monotonic=monotonic
        ).publish()
    finally:
        ledger.close()


def _history(ledger: Ledger, folder: ShopFolder) -> None:
    """Of products: P-1 failed and went through, P-2 failed twice, P-3 failed and was then met
    without a word by a complete run, P-4 failed in the dry run only, P-5 was refused lately.
    """
    _run(
        ledger,
        folder,
        300,
        [_failed("P-1"), _failed("P-2"), _failed("P-3"), *_changed("P-6", "4.00", "4.50")],
    )
    _run(ledger, folder, 240, [_went("P-1"), _failed("P-2", "Neto refused it: still too long")])
    dry = replace(started("import_products", folder.ago(minutes=180)), dry_run=True)
    rehearsed = [
        _failed("P-4"),
        FieldChange(System.NETO, "product", "P-7", "Name", "Old name", "New name", False),
        Entry("product", "P-7", Outcome.UPDATED, "dry_run", "Dry run, nothing was written."),
    ]
    record(ledger, dry, rehearsed, RunStatus.PARTIAL, tally=Tally(read=WHOLE))
    _run(ledger, folder, 120, [_failed("P-2"), _failed("P-5", code="sku_too_long")])


def _run(ledger: Ledger, folder: ShopFolder, minutes: int, events: list[Event]) -> None:
    run = started("import_products", folder.ago(minutes=minutes))
    record(ledger, run, events, RunStatus.PARTIAL, "Some failed.", Tally(read=WHOLE))


def _failed(key: str, words: str = "Neto refused it: too long", code: str = "rejected") -> Event:
    return Entry("product", key, Outcome.FAILED, code, words)


def _went(key: str) -> Event:
    return Entry("product", key, Outcome.UPDATED, message="Changed in Neto: Name.")


def _changed(key: str, old: str, new: str) -> list[Event]:
    change = FieldChange(System.NETO, "product", key, "DefaultPrice", old, new, True)
    said = "Changed in Neto: DefaultPrice."
    return [change, Entry("product", key, Outcome.UPDATED, message=said, remote_id=key)]
