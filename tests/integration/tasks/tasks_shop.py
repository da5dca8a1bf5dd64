"""Both simulators on real sockets and a real ledger, with the real engine running tasks on them."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from sync.clients.calls import Calls
from sync.clients.connect import (
    Clients,
    connect_neto,
    connect_unleashed,
    neto_secrets,
    unleashed_secrets,
)
from sync.clients.http import Services
from sync.clients.quota import Quota
from sync.clients.redaction import Redactor
from sync.commands.demo import settings
from sync.domain.document import DocumentRow, DocumentState
from sync.domain.quota_use import QuotaUse
from sync.domain.run import Run, RunStatus, Trigger
from sync.domain.suspicion import Confirmed, Suspicion
from sync.engine.execution import Recorder, begin, execute
from sync.engine.registry import TASK_NAMES
from sync.sandbox.clock import HandClock
from sync.sandbox.journal import Entry
from sync.sandbox.neto.records import TAME, Quirks
from sync.sandbox.server import Sandbox
from sync.sandbox.world.model import World
from sync.setup.model import Setup
from sync.setup.reading import read_setup
from sync.store.ledger import Ledger
from sync.task import Context, Task
from tests.integration.conftest import NewLedger

MONTH_CALLS, RESERVE = 125_000, 10_000


@dataclass
class Shop:
    """A sandbox, a ledger and a setup; `run` carries out one task from start to end."""

    sandbox: Sandbox
    ledger: Ledger
    setup: Setup
    clock: HandClock
    quota: Quota
    stopping: Callable[[], bool] = field(default=lambda: False)

    @property
    def neto(self):
        return self.sandbox.neto

    @property
    def unleashed(self):
        return self.sandbox.unleashed

    def run(self, task: Task, *only: str, confirmed: bool = False, **how: Any) -> Run:
        """The run as it ended, ten minutes after the one before; `how`: dry_run or complete."""
        self.clock.advance(600)
        calls = Calls()
        with self.clients(calls) as clients:
            context = self._context(clients, frozenset(only))
            wants = self._wants(task) if confirmed else ()
            context = replace(context, confirmed=Confirmed.of(wants), **how)
            run = begin(task, Trigger.MANUAL, self.clock.now(), dry_run=context.dry_run)
            return execute(task, lambda: context, calls, run, self._recorder())

    @contextmanager
    def clients(self, calls: Calls | None = None) -> Iterator[Clients]:
        """Clients for the setup as it is now."""
        services = Services(self.clock.now, self.clock.advance, lambda: 0.5, calls or Calls())
        neto, unleashed = self.setup.neto, self.setup.unleashed
        redactor = Redactor([*neto_secrets(neto), *unleashed_secrets(unleashed)])
        clients = Clients(
            connect_neto(neto, services, redactor=redactor, transport=_no_certificates()),
            connect_unleashed(
                unleashed, services, self.quota, redactor=redactor, transport=_no_certificates()
            ),
        )
        try:
            yield clients
        finally:
            clients.close()

    def _wants(self, task: Task) -> tuple[Suspicion, ...]:
        """What the task's last run wanted, which a person lets go ahead."""
        last = self.ledger.run(self.ledger.last_runs()[task.name].run_id)
        return last.wants if last is not None else ()

    def _context(self, clients: Clients, only: frozenset[str]) -> Context:
        return Context(
            setup=self.setup,
            neto=clients.neto,
            unleashed=clients.unleashed,
            memory=self.ledger,
            clock=self.clock.now,
            sleep=self.clock.advance,
            stopping=self.stopping,
            quota=QuotaUse(self.quota.used, MONTH_CALLS, RESERVE),
            only=only,
        )

    def _recorder(self) -> Recorder:
        return Recorder(
            ledger=self.ledger,
            show=lambda _progress: None,
            clear=lambda _run_id: None,
            clock=self.clock.now,
            monotonic=lambda: self.clock.now().timestamp(),
        )

    def good(self, task: Task, *only: str, **more: Any) -> Run:
        """A run that has to succeed."""
        run = self.run(task, *only, **more)
        assert run.status is RunStatus.SUCCEEDED, (run.status, run.message, self.failures())
        return run

    def row(self, document_id: str) -> DocumentRow:
        row = self.ledger.document(document_id)
        assert row is not None, f"{document_id} is not in the outbox"
        return row

    def state(self, document_id: str) -> DocumentState:
        return self.row(document_id).state

    def failures(self) -> list[tuple[str, str]]:
        return [
            (str(row["document_id"]), str(row["message"]))
            for row in self.ledger.export_state([DocumentState.FAILED, DocumentState.HELD])
        ]

    def log(self, run: Run) -> list[dict[str, Any]]:
        return self.ledger.rows(
            "SELECT * FROM log WHERE run_id = $run_id ORDER BY record_key", {"run_id": run.run_id}
        )

    def changes(self, run: Run) -> dict[tuple[str, str], tuple[str, str]]:
        """What a run changed: SKU and field to the old and the new value."""
        rows = self.ledger.rows(
            "SELECT record_key, field, old_value, new_value FROM field_changes"
            " WHERE run_id = $run_id",
            {"run_id": run.run_id},
        )
        return {
            (row["record_key"], row["field"]): (row["old_value"], row["new_value"]) for row in rows
        }

    def findings(self, check: str) -> dict[str, list[dict[str, Any]]]:
        """The open findings of a check by their subject, the worst first."""
        found: dict[str, list[dict[str, Any]]] = {}
        for row in self.ledger.findings():
            if row["check_name"] == check:
                found.setdefault(row["subject"], []).append(row)
        return found

    def writes(self) -> list[Entry]:
        """What was written on either side since the journals were cleared."""
        return [*self.sandbox.neto_journal.writes(), *self.sandbox.unleashed_journal.writes()]

    def forget_requests(self) -> None:
        self.sandbox.neto_journal.clear()
        self.sandbox.unleashed_journal.clear()

    def set(self, **sections: Any) -> None:
        """Change settings: `shop.set(export={"workflow": "placed"})`."""
        self.setup = changed(self.setup, sections)


def changed(setup: Setup, sections: dict[str, dict[str, Any]]) -> Setup:
    """The setup with these values, validated as a whole."""
    values = setup.model_dump()
    for section, keys in sections.items():
        values[section] = {**values[section], **keys}
    return Setup.model_validate(values)


def _made(path: Path, clock: Callable[[], datetime]) -> Ledger:
    return Ledger.open(path, clock=clock)


@contextmanager
def open_shop(
    world: World,
    folder: Path,
    *,
    quirks: Quirks = TAME,
    new_ledger: NewLedger = _made,
    **sections: Any,
) -> Iterator[Shop]:
    """At two in the morning UTC of the world's day; `sections` change the demo's settings."""
    day = world.today
    clock = HandClock(datetime(day.year, day.month, day.day, 2, tzinfo=UTC))
    with Sandbox(world, clock=clock, quirks=quirks) as sandbox:
        quota = Quota(MONTH_CALLS, RESERVE, clock=clock.now)
        ledger = new_ledger(folder / "ledger.duckdb", clock.now)
        try:
            yield Shop(sandbox, ledger, changed(_setup(sandbox, world), sections), clock, quota)
        finally:
            ledger.close()


def _setup(sandbox: Sandbox, world: World) -> Setup:
    addresses = {
        "neto_url": sandbox.neto_url,
        "unleashed_url": sandbox.unleashed_url,
        **sandbox.credentials.as_dict(),
    }
    return read_setup(
        settings(addresses, world),
        known_tasks=TASK_NAMES,
        environ={},
        read_file=Path.read_text,
    )


def _no_certificates() -> httpx.HTTPTransport:
    """Reading the machine's certificates takes longer than a whole run on loopback."""
    return httpx.HTTPTransport(verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
