"""Clients for each run, with what must outlive a run: the month's calls of Unleashed."""

import random as chance
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Lock

from sync.clients.calls import Calls
from sync.clients.connect import Clients, connect, connect_neto, connect_unleashed
from sync.clients.http import Services
from sync.clients.neto import NetoClient
from sync.clients.quota import Quota
from sync.clients.rate import RateLimit
from sync.clients.unleashed import UnleashedClient
from sync.domain.catalogue import System
from sync.domain.quota_use import QuotaUse
from sync.setup.model import Setup
from sync.setup.sections import NetoSettings, UnleashedSettings
from sync.store.ledger import Ledger

# Each count is a commit: so many calls at most go uncounted when the process is killed.
COUNT_EVERY = 20
# A person looks at the page and waits: the first trouble is the answer.
PERSON_WAITS_SECONDS = 20.0
SYSTEM = System.UNLEASHED.value


class Connections:
    """One quota for all runs; a changed limit in the setup takes effect at the next run."""

    def __init__(
        self,
        ledger: Ledger,
        clock: Callable[[], datetime],
        sleep: Callable[[float], None],
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._sleep = sleep
        self._guard = Lock()
        self._quota: Quota | None = None
        self._limits = (0, 0)
        self._uncounted: dict[str, int] = {}
        self._rate: RateLimit | None = None
        self._account = ("", 0)

    def connect(self, setup: Setup, calls: Calls, halt: Callable[[], None]) -> Clients:
        """`halt` is asked before each read and raises when none is wanted any more."""
        return connect(
            setup,
            Services(self._clock, self._sleep, chance.random, calls, halt=halt),
            quota=self._quota_for(setup.unleashed),
            neto_rate=self._rate_for(setup.neto),
        )

    def try_neto(self, settings: NetoSettings) -> NetoClient:
        """A client that is to answer soon, for settings that may not be saved yet."""
        soon = settings.model_copy(update={"timeout_seconds": _soon(settings.timeout_seconds)})
        return connect_neto(soon, self._one_try(), rate=self._rate_for(settings))

    def try_unleashed(self, settings: UnleashedSettings) -> UnleashedClient:
        """In the same way; its calls count like all others."""
        soon = settings.model_copy(update={"timeout_seconds": _soon(settings.timeout_seconds)})
        return connect_unleashed(soon, self._one_try(), self._quota_for(settings))

    def _one_try(self) -> Services:
        return Services(self._clock, self._sleep, chance.random, Calls(), tries=1)

    def quota_use(self, setup: Setup) -> QuotaUse:
        """How the month's calls stand now."""
        limits = (setup.unleashed.monthly_quota, setup.unleashed.invoice_reserve)
        return QuotaUse(self._quota_for(setup.unleashed).used, *limits)

    def _rate_for(self, neto: NetoSettings) -> RateLimit:
        """Imports and exports run at once and share the store's limit, and its silence."""
        account = (neto.url, neto.requests_per_minute)
        with self._guard:
            if self._rate is None or self._account != account:
                self._account = account
                self._rate = RateLimit(account[1], clock=self._clock, sleep=self._sleep)
            return self._rate

    def settle(self) -> None:
        """Write down the calls that are not counted yet.

        Only the ledger is told: the quota holds its own lock while it counts.
        """
        with self._guard:
            uncounted, self._uncounted = self._uncounted, {}
        for month, count in uncounted.items():
            self._ledger.count_use(SYSTEM, month, count)

    def _quota_for(self, unleashed: UnleashedSettings) -> Quota:
        limits = (unleashed.monthly_quota, unleashed.invoice_reserve)
        self.settle()
        with self._guard:
            if self._quota is None or self._limits != limits:
                month = self._month()
                self._limits = limits
                self._quota = Quota(
                    *limits,
                    clock=self._clock,
                    used=self._ledger.calls_used(SYSTEM, month),
                    month=month,
                    on_use=self._count,
                )
            return self._quota

    def _count(self, month: str, _used: int) -> None:
        with self._guard:
            self._uncounted[month] = self._uncounted.get(month, 0) + 1
            full = self._uncounted[month] >= COUNT_EVERY
        if full:
            self.settle()

    def _month(self) -> str:
        return self._clock().astimezone(UTC).strftime("%Y-%m")


def _soon(seconds: float) -> float:
    return min(float(seconds), PERSON_WAITS_SECONDS)
