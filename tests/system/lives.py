"""Three lives of one runner: stopped in the middle of an export, killed in the next, then left
alone until everything is done.
"""

import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sync.domain.request import Request, RequestKind, RequestState
from sync.sandbox.faults import Fault
from sync.sandbox.server import Sandbox
from sync.store.ledger import Ledger
from tests.system.books import wrong_in_the_books
from tests.system.runner_process import DataFolder, now, only, stop, until
from tests.system.worlds import world_of

ORDERS = 24
STATES = "SELECT state, count(*) AS documents FROM export_state GROUP BY ALL"
RUNS = "SELECT * FROM runs ORDER BY started_at"
MISSED = timedelta(days=3, hours=1)
TASKS = ("import_warehouses", "export_invoices")


@dataclass
class Lives:
    """What was seen; `runs` are rows of the published table of that name after the last life."""

    seconds_to_stop: float
    exit_status: int | None
    states_after_stop: dict[str, int]
    beat_after_stop: object
    exported_after_stop: int
    planned: datetime
    request_when_killed: Request
    request_in_the_end: Request
    next_warehouses: datetime
    last_exit: int | None
    wrong: list[str]
    states: dict[str, int]
    runs: list[dict[str, Any]] = field(default_factory=list)


def three_lives(path: Path, stack: ExitStack) -> Lives:
    sandbox = stack.enter_context(Sandbox(world_of(ORDERS)))
    # Slow enough that there is a middle to stop in.
    sandbox.unleashed_faults.arm(Fault("delay", "SalesOrders", seconds=0.04))
    folder = DataFolder(path / "data")
    folder.configure(sandbox, only(*TASKS))
    found = _stopped(folder, sandbox)
    asked = _killed(folder, sandbox)
    planned = _long_pause(folder)
    found |= {"planned": planned, "request_when_killed": asked}
    return _to_the_end(folder, sandbox, found)


def _stopped(folder: DataFolder, sandbox: Sandbox) -> dict[str, Any]:
    with folder.runner() as runner:
        until("a few orders are exported", lambda: len(sandbox.unleashed.invoices) >= 4)
        seconds = stop(runner)
    with folder.control() as control:
        beat = control.heartbeat()
    return {
        "seconds_to_stop": seconds,
        "exit_status": runner.returncode,
        "states_after_stop": _states(folder),
        "beat_after_stop": beat,
        "exported_after_stop": len(sandbox.unleashed.invoices),
    }


def _killed(folder: DataFolder, sandbox: Sandbox) -> Request:
    """A request waits behind the export when the process dies."""
    begun = len(sandbox.unleashed.invoices)
    with folder.runner() as runner, folder.control() as control:
        until("it goes on", lambda: len(sandbox.unleashed.invoices) > begun + 2)
        asked = control.ask(RequestKind.RUN, {"tasks": ["export_returns"]}, asked_by="Ana")
        until("the request is taken", lambda: _state(control, asked) is RequestState.TAKEN)
        time.sleep(0.013)
        runner.kill()
        runner.wait()
        found = control.request(asked.request_id)
    assert found is not None
    return found


def _long_pause(folder: DataFolder) -> datetime:
    """As if the machine had been off for three days: a task was planned for long ago."""
    planned = now() - MISSED
    ledger = Ledger.open(folder.path / "ledger.duckdb", clock=now)
    try:
        ledger.set_schedule("import_warehouses", planned)
    finally:
        ledger.close()
    return planned


def _to_the_end(folder: DataFolder, sandbox: Sandbox, found: dict[str, Any]) -> Lives:
    asked: Request = found["request_when_killed"]
    with folder.runner() as runner:
        with folder.control() as control:
            until("the request is done", lambda: _state(control, asked) is RequestState.DONE)
            answered = control.request(asked.request_id)
            until("nothing is under way", lambda: not control.progress())
        stop(runner)
    ledger = Ledger.open(folder.path / "ledger.duckdb", clock=now)
    try:
        next_run = ledger.schedule_of("import_warehouses")
    finally:
        ledger.close()
    assert answered is not None
    assert next_run is not None
    return Lives(
        **found,
        request_in_the_end=answered,
        next_warehouses=next_run,
        last_exit=runner.returncode,
        wrong=wrong_in_the_books(sandbox),
        states=_states(folder),
        runs=folder.rows(RUNS),
    )


def _state(control: Any, asked: Request) -> RequestState:
    found = control.request(asked.request_id)
    assert found is not None
    state: RequestState = found.state
    return state


def _states(folder: DataFolder) -> dict[str, int]:
    return {row["state"]: row["documents"] for row in folder.rows(STATES)}
