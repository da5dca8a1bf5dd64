"""Both simulators on real sockets, both clients on them, one clock that sleeping moves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sync.clients.calls import Calls
from sync.clients.connect import connect_neto, connect_unleashed
from sync.clients.http import Services
from sync.clients.neto import NetoClient
from sync.clients.quota import Quota
from sync.clients.unleashed import UnleashedClient
from sync.sandbox.clock import HandClock
from sync.sandbox.neto.records import Quirks
from sync.sandbox.server import Sandbox
from sync.sandbox.world.model import World
from sync.setup.sections import NetoSettings, UnleashedSettings


@dataclass(frozen=True)
class Site:
    sandbox: Sandbox
    neto: NetoClient
    unleashed: UnleashedClient
    clock: HandClock
    slept: list[float]
    calls: Calls


def neto_settings(sandbox: Sandbox) -> NetoSettings:
    given = sandbox.credentials
    return NetoSettings.model_validate(
        {"url": sandbox.neto_url, "username": given.neto_username, "key": given.neto_key}
    )


def unleashed_settings(sandbox: Sandbox) -> UnleashedSettings:
    given = sandbox.credentials
    return UnleashedSettings.model_validate(
        {"url": sandbox.unleashed_url, "id": given.unleashed_id, "key": given.unleashed_key}
    )


@contextmanager
def site(world: World, *, quirks: Quirks | None = None) -> Iterator[Site]:
    start = datetime(world.today.year, world.today.month, world.today.day, 2, tzinfo=UTC)
    clock = HandClock(start)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock.advance(seconds)

    calls = Calls()
    services = Services(clock.now, sleep, lambda: 0.5, calls)
    quota = Quota(125_000, 10_000, clock=clock.now)
    with Sandbox(world, clock=clock, quirks=quirks) as sandbox:
        neto = connect_neto(neto_settings(sandbox), services)
        unleashed = connect_unleashed(unleashed_settings(sandbox), services, quota)
        try:
            yield Site(sandbox, neto, unleashed, clock, slept, calls)
        finally:
            neto.close()
            unleashed.close()


def rough() -> Quirks:
    """A store with every trap of paging, often."""
    return Quirks(short_pages=0.5, empty_pages=0.4, repeated_rows=0.5)
