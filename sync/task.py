"""What a task is: a name, a schedule, and a generator that yields what happened."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sync.clients.neto import NetoClient
from sync.clients.unleashed import UnleashedClient
from sync.domain.events import Event
from sync.domain.memory import Memory
from sync.domain.quota_use import QuotaUse
from sync.domain.run import Direction
from sync.domain.suspicion import NOTHING, Confirmed
from sync.setup.model import Setup


@dataclass(frozen=True)
class Context:
    """All that a task may use. Nothing else reaches the outside.

    `stopping` tells that the record in hand is the last one; `only` limits an export to these
    documents, because a person asked for them; `confirmed` is what a person saw that a
    suspicious run wants to do and let go ahead; `complete` asks for a read of everything, whatever
    the cursors say. `quota` is how the month's calls of Unleashed
    stood when the run began, None where nobody counts them.
    """

    setup: Setup
    neto: NetoClient
    unleashed: UnleashedClient
    memory: Memory
    clock: Callable[[], datetime]
    sleep: Callable[[float], None]
    stopping: Callable[[], bool]
    only: frozenset[str] = field(default_factory=frozenset)
    confirmed: Confirmed = NOTHING
    dry_run: bool = False
    complete: bool = False
    quota: QuotaUse | None = None


@dataclass(frozen=True)
class Task:
    """One flow. `title` and `description` are for the owner, `every` is the advised schedule."""

    name: str
    title: str
    description: str
    direction: Direction
    every: str
    run: Callable[[Context], Iterator[Event]]
    available: bool = True
