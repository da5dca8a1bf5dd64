"""Both simulators served over one world on real sockets of this machine."""

from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Self

from sync.sandbox.clock import Clock, SystemClock
from sync.sandbox.controls import Controls, with_controls
from sync.sandbox.faults import Faults
from sync.sandbox.journal import Journal
from sync.sandbox.neto import app as neto_app
from sync.sandbox.neto.records import Quirks
from sync.sandbox.neto.state import NetoState
from sync.sandbox.panel import Panel
from sync.sandbox.serving import Served
from sync.sandbox.unleashed import app as unleashed_app
from sync.sandbox.unleashed.state import UnleashedState
from sync.sandbox.world.model import World


@dataclass(frozen=True)
class Credentials:
    """What both simulators accept."""

    neto_key: str
    neto_username: str
    unleashed_id: str
    unleashed_key: str

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


class Sandbox:
    """`with Sandbox(world) as sandbox:` serves until the block ends.

    `neto_url` and `unleashed_url` are base addresses without a path ("http://127.0.0.1:40123");
    Neto's endpoint is `/do/WS/NetoAPI` below its own. Port 0 means a free one; a port that is
    taken is an OSError. `clock` is both simulators' time, `quirks` is what Neto does to its
    clients. The states may be read and changed while it is running, through their own methods.
    """

    def __init__(
        self,
        world: World,
        *,
        neto_port: int = 0,
        unleashed_port: int = 0,
        host: str = "127.0.0.1",
        clock: Clock | None = None,
        quirks: Quirks | None = None,
    ) -> None:
        clock = clock or SystemClock()
        self.world = world
        self.neto = NetoState.from_world(world, quirks=quirks, clock=clock)
        self.unleashed = UnleashedState.from_world(world, clock=clock)
        self.neto_faults, self.unleashed_faults = Faults(clock), Faults(clock)
        self.neto_journal, self.unleashed_journal = Journal(), Journal()
        self.panel = Panel(
            world, self.neto, self.unleashed, self.neto_faults, self.unleashed_faults
        )
        neto = neto_app.create_app(self.neto, faults=self.neto_faults, journal=self.neto_journal)
        unleashed = unleashed_app.create_app(
            self.unleashed, faults=self.unleashed_faults, journal=self.unleashed_journal
        )
        controls = Controls(self.neto, self.neto_faults, self.neto_journal, self.panel)
        self._neto = Served(with_controls(neto, controls), host, neto_port)
        controls = Controls(
            self.unleashed, self.unleashed_faults, self.unleashed_journal, self.panel
        )
        try:
            self._unleashed = Served(with_controls(unleashed, controls), host, unleashed_port)
        except OSError:
            self._neto.wait_until_stopped()
            raise
        self.neto_url = self._neto.url
        self.unleashed_url = self._unleashed.url

    @property
    def credentials(self) -> Credentials:
        return Credentials(
            neto_key=self.neto.key,
            neto_username=self.neto.username,
            unleashed_id=self.unleashed.api_id,
            unleashed_key=self.unleashed.api_key,
        )

    def __enter__(self) -> Self:
        both = (self._neto, self._unleashed)
        for served in both:
            served.start()
        for served in both:
            served.wait_until_started()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        both = (self._neto, self._unleashed)
        for served in both:
            served.ask_to_stop()
        for served in both:
            served.wait_until_stopped()
