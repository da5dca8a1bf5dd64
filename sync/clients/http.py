"""The one way to either system: pace, quota, tries, and one meaning for every way to fail."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import TypeVar

from sync.clients.answer import Answer, Kind, Nonsense, Trouble
from sync.clients.calls import Calls
from sync.clients.failure import Failures
from sync.clients.journal import Journal
from sync.clients.outgoing import Outgoing
from sync.clients.quota import Quota
from sync.clients.rate import RateLimit
from sync.clients.redaction import Redactor
from sync.clients.retry import LONGEST_PAUSE, Backoff, retry_after
from sync.clients.transport import Transport
from sync.domain.document import Exchange
from sync.errors import SyncError

T = TypeVar("T")


def go_on() -> None:
    """For those who never call a read off."""


@dataclass(frozen=True)
class Services:
    """What the layer is given: UTC now, a way to wait, chance from 0 to 1, and the counter.

    `tries` is 1 where a person waits for the answer. `halt` is asked before each read and raises
    when nobody wants its answer any more.
    """

    clock: Callable[[], datetime]
    sleep: Callable[[float], None]
    random: Callable[[], float]
    calls: Calls
    tries: int = Backoff.tries
    halt: Callable[[], None] = go_on


@dataclass(frozen=True)
class Manners:
    """What a system does in its own way when it is asked too much.

    `silence` is how many seconds no request at all may follow a 429; `exhausted` gives the error
    for a 429 that waiting does not heal.
    """

    silence: float = 0.0
    exhausted: Callable[[Answer], SyncError | None] | None = None


@dataclass(frozen=True)
class Limits:
    """How much a system may be asked: per minute, and per month where that is counted."""

    rate: RateLimit
    quota: Quota | None = None


class Http:
    """Sends requests to one system. Threads may share it.

    A read is tried again after any trouble. A write is tried again only when the server refused
    it before it was looked at (429); when it never left it is `Unavailable`, and when it left and
    no clear answer came it is `UnknownOutcome`.
    """

    def __init__(
        self,
        transport: Transport,
        failures: Failures,
        services: Services,
        *,
        redactor: Redactor,
        limits: Limits,
        manners: Manners,
    ) -> None:
        self.failures = failures
        self.words = redactor.words
        self.sleep = services.sleep
        self._transport = transport
        self._halt = services.halt
        self._clock = services.clock
        self._journal = Journal(failures.system, services.calls, redactor, services.clock)
        self._limits = limits
        self._manners = manners
        self._backoff = Backoff(services.random, services.tries)

    def tape(self) -> AbstractContextManager[list[Exchange]]:
        """A list that receives an Exchange for each request of this thread in the block."""
        return self._journal.tape.record()

    def close(self) -> None:
        self._transport.close()

    def ask(self, outgoing: Outgoing, read: Callable[[Answer], T]) -> T:
        """Send, and return what `read` makes of the answer, which may be a refusal.

        `read` raises Nonsense for a body that is no answer at all, and a SyncError for a clear
        refusal. Raises that, or Unavailable, UnknownOutcome, QuotaExhausted.
        """
        attempt = 0
        while True:
            attempt += 1
            outcome = self._try(outgoing, read)
            if not isinstance(outcome, Trouble):
                return outcome
            pause = self._backoff.pause(attempt, outcome.retry_after)
            if pause is None or (outgoing.writes and outcome.kind is not Kind.BUSY):
                raise self.failures.given_up(outgoing, outcome, attempt)
            self.sleep(pause)

    def _try(self, outgoing: Outgoing, read: Callable[[Answer], T]) -> T | Trouble:
        if not outgoing.writes:
            self._halt()
        self._limits.rate.wait()
        if self._limits.quota is not None:
            self._limits.quota.take(outgoing.purpose)
        started = self._clock()
        came = self._transport.send(outgoing)
        try:
            outcome = came if isinstance(came, Trouble) else self._judged(came, read)
        except SyncError:
            self._journal.note(outgoing, came, started, failed=True)
            raise
        self._journal.note(outgoing, came, started, failed=isinstance(outcome, Trouble))
        return outcome

    def _judged(self, answer: Answer, read: Callable[[Answer], T]) -> T | Trouble:
        asked = retry_after(answer.headers.get("retry-after"), self._clock())
        if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            return self._busy(answer, asked)
        if answer.faulty:
            words = self.words(f"HTTP {answer.status} {answer.text}")
            return Trouble(Kind.FAULTY, words, asked)
        try:
            return read(answer)
        except Nonsense as nonsense:
            return Trouble(Kind.NONSENSE, self.words(f"HTTP {answer.status}, {nonsense}"))

    def _busy(self, answer: Answer, asked: float | None) -> Trouble:
        if self._manners.exhausted and (error := self._manners.exhausted(answer)):
            raise error
        silence = max(self._manners.silence, min(asked or 0, LONGEST_PAUSE))
        self._limits.rate.silence(silence)
        return Trouble(Kind.BUSY, self.words(f"HTTP 429 {answer.text}"), asked)
