"""Writes down each request that was made: in the statistics, and on the tape where one runs."""

from collections.abc import Callable
from datetime import datetime

from sync.clients.answer import Answer, Trouble
from sync.clients.calls import Calls
from sync.clients.outgoing import Outgoing
from sync.clients.redaction import Redactor
from sync.clients.tape import Tape
from sync.domain.catalogue import System
from sync.domain.document import Exchange


class Journal:
    """Knows one system's requests; threads may share it."""

    def __init__(
        self, system: System, calls: Calls, redactor: Redactor, clock: Callable[[], datetime]
    ) -> None:
        self.tape = Tape()
        self._system = system
        self._calls = calls
        self._redactor = redactor
        self._clock = clock

    def note(
        self, outgoing: Outgoing, came: Answer | Trouble, started: datetime, *, failed: bool
    ) -> None:
        duration_ms = max(round((self._clock() - started).total_seconds() * 1000), 0)
        size = len(outgoing.content) + (len(came.body) if isinstance(came, Answer) else 0)
        self._calls.add(
            self._system, outgoing.call, failed=failed, size=size, duration_ms=duration_ms
        )
        if self.tape.runs:
            self.tape.add(self._exchange(outgoing, came, started, duration_ms))

    def _exchange(
        self, outgoing: Outgoing, came: Answer | Trouble, started: datetime, duration_ms: int
    ) -> Exchange:
        answer = came if isinstance(came, Answer) else None
        path = f"{outgoing.path}?{outgoing.query}" if outgoing.query else outgoing.path
        return Exchange(
            system=self._system.value,
            call=outgoing.call,
            method=outgoing.method,
            path=self._redactor.text(path),
            status_code=answer.status if answer else None,
            request=self._redactor.body(outgoing.content),
            response=self._response(came),
            started_at=started,
            duration_ms=duration_ms,
        )

    def _response(self, came: Answer | Trouble) -> str:
        return came.words if isinstance(came, Trouble) else self._redactor.body(came.body)
