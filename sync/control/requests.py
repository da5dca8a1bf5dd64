"""What people ask the runner for: each request once, in the order of asking, never lost."""

import json
import sqlite3
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import uuid4

from sync.control.database import Database
from sync.control.times import from_text, maybe_from_text, to_text
from sync.domain.request import Request, RequestKind, RequestState

FINISHED = frozenset({RequestState.DONE, RequestState.FAILED})
_LOOK_EVERY = 0.2  # seconds


class NumberedRequest(NamedTuple):
    """A request and the number of its newest change, for a reader that goes on from there."""

    revision: int
    request: Request


class Requests:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def ask(
        self, kind: RequestKind, subject: Mapping[str, Any], *, asked_by: str, key: str | None
    ) -> Request:
        request_id = uuid4().hex
        own_key = request_id if key is None else key
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO requests"
                " (revision, request_id, key, kind, subject, asked_by, asked_at, state)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting') ON CONFLICT (key) DO NOTHING",
                (
                    _next_revision(connection),
                    request_id,
                    own_key,
                    kind.value,
                    json.dumps(subject),
                    asked_by,
                    to_text(self._clock()),
                ),
            )
            row = connection.execute("SELECT * FROM requests WHERE key = ?", (own_key,)).fetchone()
        return _request(row)

    def next(self, kinds: Collection[RequestKind] | None) -> Request | None:
        """The oldest waiting request, taken; two callers never get the same one."""
        if not self.waiting():  # asked several times a second: a write lock is for work only
            return None
        allowed = json.dumps([kind.value for kind in (RequestKind if kinds is None else kinds)])
        with self._database.writing() as connection:
            row = connection.execute(
                "UPDATE requests SET state = 'taken', revision = ?"
                " WHERE place = (SELECT min(place) FROM requests WHERE state = 'waiting'"
                " AND kind IN (SELECT value FROM json_each(?))) RETURNING *",
                (_next_revision(connection), allowed),
            ).fetchone()
        return _request(row) if row else None

    def waiting(self) -> list[Request]:
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM requests WHERE state = 'waiting' ORDER BY place"
            ).fetchall()
        return [_request(row) for row in rows]

    def reopen_taken(self) -> int:
        """Every taken request waits again; how many there were."""
        with self._database.writing() as connection:
            taken = connection.execute(
                "SELECT place FROM requests WHERE state = 'taken' ORDER BY place"
            ).fetchall()
            for row in taken:
                connection.execute(
                    "UPDATE requests SET state = 'waiting', revision = ? WHERE place = ?",
                    (_next_revision(connection), row["place"]),
                )
        return len(taken)

    def finish(
        self,
        request_id: str,
        state: RequestState,
        message: str,
        result: Mapping[str, Any] | None,
    ) -> Request:
        if state not in FINISHED:
            raise ValueError(f"a request does not finish as {state.value}")
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE requests SET revision = ?, state = ?, message = ?,"
                " result = ?, finished_at = ?"
                " WHERE request_id = ? AND state IN ('waiting', 'taken')",
                (
                    _next_revision(connection),
                    state.value,
                    message,
                    None if result is None else json.dumps(result),
                    to_text(self._clock()),
                    request_id,
                ),
            )
        return self._expected(request_id)

    def request(self, request_id: str) -> Request | None:
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT * FROM requests WHERE request_id = ?", (request_id,)
            ).fetchone()
        return _request(row) if row else None

    def recent(self, limit: int) -> list[Request]:
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM requests ORDER BY place DESC LIMIT ?", (limit,)
            ).fetchall()
        return [_request(row) for row in rows]

    def changed_since(self, revision: int, limit: int) -> list[NumberedRequest]:
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM requests WHERE revision > ? ORDER BY revision LIMIT ?",
                (revision, limit),
            ).fetchall()
        return [NumberedRequest(row["revision"], _request(row)) for row in rows]

    def wait_for(
        self,
        request_id: str,
        timeout: float,
        sleep: Callable[[float], None],
        monotonic: Callable[[], float],
    ) -> Request:
        patient_until = monotonic() + timeout
        request = self._expected(request_id)
        while request.state not in FINISHED and monotonic() < patient_until:
            sleep(_LOOK_EVERY)
            request = self._expected(request_id)
        return request

    def _expected(self, request_id: str) -> Request:
        request = self.request(request_id)
        if request is None:
            raise LookupError(f"there is no request {request_id}")
        return request


def _next_revision(connection: sqlite3.Connection) -> int:
    """One more than any change before; safe in a transaction that has the file to itself."""
    newest = connection.execute("SELECT coalesce(max(revision), 0) FROM requests").fetchone()
    return int(newest[0]) + 1


def _request(row: sqlite3.Row) -> Request:
    return Request(
        request_id=row["request_id"],
        key=row["key"],
        kind=RequestKind(row["kind"]),
        subject=json.loads(row["subject"]),
        asked_by=row["asked_by"],
        asked_at=from_text(row["asked_at"]),
        state=RequestState(row["state"]),
        finished_at=maybe_from_text(row["finished_at"]),
        message=row["message"],
        result=None if row["result"] is None else json.loads(row["result"]),
    )
