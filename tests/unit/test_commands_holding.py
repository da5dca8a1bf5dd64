"""Waiting for a data folder that another command has for a moment."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from sync.commands.holding import PATIENCE_SECONDS, open_patiently
from sync.commands.place import Place
from sync.control.control import Control
from sync.engine.workshop import Timing, Workshop
from sync.store.connection import LedgerHeld

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@dataclass
class Held:
    """A place whose folder is held until `free_after`, and the control file beside it."""

    free_after: float
    runner: bool = False
    passed: float = 0.0
    asked: int = 0
    timing: Timing = field(init=False)

    def __post_init__(self) -> None:
        def sleep(seconds: float) -> None:
            self.passed += seconds

        def clock() -> datetime:
            return NOW + timedelta(seconds=self.passed)

        self.timing = Timing(clock, lambda: self.passed, sleep)

    def workshop(self, _control: Control) -> Workshop:
        self.asked += 1
        if self.passed < self.free_after:
            raise LedgerHeld(Path("ledger.duckdb"), 7)
        return cast("Workshop", self)

    def is_alive(self, _now: datetime) -> bool:
        return self.runner

    def open(self) -> Workshop:
        return open_patiently(cast("Place", self), cast("Control", self))


def test_a_short_command_is_waited_for():
    held = Held(free_after=1.0)
    assert held.open() is cast("Workshop", held)
    assert held.passed >= 1.0


def test_a_runner_that_lives_is_not_waited_for():
    held = Held(free_after=1.0, runner=True)
    with pytest.raises(LedgerHeld):
        held.open()
    assert (held.asked, held.passed) == (1, 0.0)


def test_a_long_command_is_not_waited_for_to_its_end():
    held = Held(free_after=1000.0)
    with pytest.raises(LedgerHeld):
        held.open()
    assert held.passed == pytest.approx(PATIENCE_SECONDS, abs=0.5)
