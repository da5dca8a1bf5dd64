"""The runner's ledger: the one door through which everything is remembered."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from sync.domain.document import DocumentRow, DocumentState, DocumentType
from sync.domain.events import Event
from sync.domain.quota_pace import QuotaPace
from sync.domain.quota_use import QuotaUse
from sync.domain.request import Request, SettingChange
from sync.domain.run import Run
from sync.store import bindings, memory, mirrors, outbox, papers, reports, runs
from sync.store.apply import lasting, write_many
from sync.store.connection import open_ledger
from sync.store.migrate import create_views, migrate, migrations
from sync.store.scene import Scene
from sync.store.session import Session


class Ledger:
    """Safe for many threads. What a method has written is on the disk when it returns.

    Satisfies sync.domain.memory.Memory. Times given and returned are UTC.
    """

    def __init__(self, session: Session, clock: Callable[[], datetime]) -> None:
        self._session = session
        self._clock = clock

    @classmethod
    def open(cls, path: Path, *, clock: Callable[[], datetime]) -> Self:
        """Opens or creates the ledger and brings it up to this program.

        Raises LedgerHeld when somebody else has it open, LedgerTooNew when a newer program
        wrote it, LedgerUnusable when the file can not be used.
        """
        connection = open_ledger(path)
        try:
            migrate(connection, migrations(), clock())
            create_views(connection)
        except BaseException:
            connection.close()
            raise
        return cls(Session(connection, path), clock)

    def close(self) -> None:
        self._session.close()

    # Runs

    def start_run(self, run: Run) -> None:
        with self._session.transaction():
            runs.start(self._session, run)

    def finish_run(self, run: Run) -> None:
        with self._session.transaction():
            runs.finish(self._session, run)

    def abandon_running(self) -> list[str]:
        """After a start: runs that a dead process left running; their names."""
        with self._session.transaction():
            return runs.abandon(self._session, self._clock())

    def run(self, run_id: str) -> Run | None:
        return runs.find(self._session, run_id)

    def last_runs(self) -> dict[str, Run]:
        """The newest run of each task by task name, dry runs left out."""
        return runs.newest_per_task(self._session)

    def last_success(self, task: str) -> datetime | None:
        """When the task last ended as `succeeded`, dry runs left out."""
        return runs.last_success(self._session, task)

    def last_finished(self, task: str) -> datetime | None:
        """When the task last ended in whatever way, dry runs left out."""
        return runs.last_finished(self._session, task)

    def settle_suspicious(self, run_id: str, verdict: runs.Verdict, by: str) -> None:
        """A person's word on a suspicious run. Raises NotWaiting when there is none to give."""
        with self._session.transaction():
            runs.settle(self._session, run_id, verdict, by, self._clock())

    def schedule_of(self, task: str) -> datetime | None:
        return runs.next_run(self._session, task)

    def set_schedule(self, task: str, next_run_at: datetime | None) -> None:
        with self._session.transaction():
            runs.set_next_run(self._session, task, next_run_at)

    # Events

    def apply(self, run: Run, event: Event, at: datetime) -> None:
        self.apply_many(run, (event,), at)

    def apply_many(self, run: Run, events: Iterable[Event], at: datetime) -> None:
        """All of them or none, in their order, in one commit."""
        if batch := lasting(events):
            with self._session.transaction():
                write_many(batch, Scene(self._session, run, at))

    def recover_sending(self) -> list[str]:
        """After a start: what was being sent becomes unknown (design, section 4.5); the ids."""
        with self._session.transaction():
            return outbox.recover(self._session, self._clock())

    # Memory

    def cursor(self, name: str) -> datetime | None:
        return memory.cursor(self._session, name)

    def document(self, document_id: str) -> DocumentRow | None:
        return memory.document(self._session, document_id)

    def documents(self, kind: DocumentType, states: Iterable[DocumentState]) -> list[DocumentRow]:
        return memory.documents(self._session, kind, states)

    def stamps(self, kind: DocumentType) -> dict[str, tuple[DocumentState, str]]:
        return memory.stamps(self._session, kind)

    def largest_read(self, source: str) -> int:
        return memory.largest_read(self._session, source)

    def reasons_seen(self, system: str) -> frozenset[str]:
        return memory.reasons_seen(self._session, system)

    def last_sent(self, record_type: str, field: str) -> dict[str, str | None]:
        return memory.last_sent(self._session, record_type, field)

    def bindings(self, record_type: str) -> dict[str, str]:
        return bindings.bindings(self._session, record_type)

    def papers(self, source: str) -> dict[str, str]:
        return papers.papers(self._session, source)

    # Quota

    def count_use(self, system: str, month: str, n: int) -> None:
        """Counts calls against a month's quota; `month` is UTC and looks like 2026-11."""
        with self._session.transaction():
            self._session.run("count_use", {"system": system, "month": month, "calls": n})

    def calls_used(self, system: str, month: str) -> int:
        found = self._session.values("calls_used", {"system": system, "month": month})
        return int(found[0][0]) if found else 0

    def spending(self, system: str, since: datetime) -> list[reports.Row]:
        """task, runs, calls, first_at (UTC) of each task that called this system since then."""
        return self._session.rows("spending", {"system": system, "since": since})

    def note_pace(self, system: str, month: str, use: QuotaUse, pace: QuotaPace) -> None:
        with self._session.transaction():
            counted = {"calls_allowed": use.limit, "reserve": use.reserve, "used": use.used}
            key = {"system": system, "month": month, "measured_at": self._clock()}
            self._session.run("note_pace", key | counted | asdict(pace))

    # Mirrors and reports

    def mirror_requests(self, requests: Iterable[Request]) -> None:
        with self._session.transaction():
            mirrors.mirror_requests(self._session, requests)

    def mirror_settings(self, changes: Iterable[SettingChange]) -> None:
        with self._session.transaction():
            mirrors.mirror_settings(self._session, changes)

    def rows(self, name_or_sql: str, params: dict[str, Any] | None = None) -> list[reports.Row]:
        """A query, or the name of one under `sql/`, with `$name` parameters; rows as dicts."""
        return self._session.rows(name_or_sql, params or {})

    def export_state(
        self,
        states: Iterable[DocumentState] = (),
        since: datetime | None = None,
        kind: DocumentType | None = None,
    ) -> list[reports.Row]:
        """See sync.store.reports.export_state."""
        return reports.export_state(self, states, since, kind)

    def findings(self) -> list[reports.Row]:
        """Rows of the published table `findings`, the worst first."""
        return reports.findings(self)

    # Publishing

    @property
    def changes(self) -> int:
        """Counts writing commits since the start: an equal count means nothing changed."""
        return self._session.changes

    @property
    def generation(self) -> int:
        """The number of the newest published copy as the ledger remembers it; 0: none."""
        found = self._session.values("generation")
        return int(found[0][0]) if found else 0

    @contextmanager
    def ready_to_copy(self, generation: int, at: datetime) -> Iterator[Path]:
        """While the block lasts the file is complete and nothing is written to it.

        It must be copied by another process: a process that opens and closes the file itself
        drops DuckDB's lock on it.
        """
        with self._session.exclusive():
            with self._session.transaction():
                mirrors.note_publication(self._session, generation, at)
            with self._session.at_rest() as path:
                yield path
