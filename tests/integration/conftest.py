"""New ledgers for every test, though one is made."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.store.connection import open_ledger
from sync.store.ledger import Ledger
from sync.store.session import Session

NewLedger = Callable[[Path, Callable[[], datetime]], Ledger]


@pytest.fixture(scope="session")
def new_ledger(tmp_path_factory: pytest.TempPathFactory) -> NewLedger:
    """`new_ledger(path, clock)`: what Ledger.open would make there, as a copy of one that was
    made before, for making it takes longer than most tests.
    """
    blank = tmp_path_factory.mktemp("blank") / "ledger.duckdb"
    Ledger.open(blank, clock=lambda: datetime.now(UTC)).close()

    def opened(path: Path, clock: Callable[[], datetime]) -> Ledger:
        shutil.copy(blank, path)
        return Ledger(Session(open_ledger(path), path), clock)

    return opened
