"""What the runner says about itself while it works: heartbeat, tasks, progress."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Heartbeat:
    """The runner's sign of life, once a second. `holder` says who it is, for people."""

    pid: int
    host: str
    started_at: datetime
    beat_at: datetime
    version: str


@dataclass(frozen=True)
class TaskCard:
    """One task as the app and `runner.py tasks` show it. `every` is text such as "15 minutes".

    `slowed` is such a text too: how often it runs while the month's calls would not last
    otherwise; empty: as set. `waiting`: it waits behind another task.
    """

    name: str
    title: str
    description: str
    direction: str
    enabled: bool
    every: str
    default_every: str
    available: bool  # False: registered, and says plainly that it is not there yet
    last_run_id: str
    last_status: str
    last_started_at: datetime | None
    last_finished_at: datetime | None
    last_success_at: datetime | None
    last_message: str
    next_run_at: datetime | None
    slowed: str = ""
    waiting: bool = False


@dataclass(frozen=True)
class RunProgress:
    """How far a running task is. `rate` is records a second, `seconds_left` an estimate."""

    run_id: str
    task: str
    step: str
    done: int
    total: int | None
    rate: float | None
    seconds_left: float | None
    started_at: datetime
    updated_at: datetime
