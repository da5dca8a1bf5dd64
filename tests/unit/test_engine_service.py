"""What the runner keeps doing when one part of it fails."""

import threading
import time
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

from sync.domain.run import Direction, Trigger
from sync.engine.lane import Job
from sync.engine.registry import PREFLIGHT
from sync.engine.requests import ignoring
from sync.engine.service import Service
from sync.engine.timetable import as_set
from sync.engine.workshop import Timing, Workshop

WAIT = 10.0


class LostKey(Exception):
    """The setup cannot be read: the key of its secrets is gone."""


class Control:
    """A control file whose setup cannot be read."""

    def setup(self) -> Any:
        raise LostKey

    def next_request(self) -> None:
        return None

    def beat(self, _heartbeat: Any) -> None:
        return None

    def stop_beating(self) -> None:
        return None


class Publisher:
    """Notes that it was asked."""

    def __init__(self) -> None:
        self.asked = threading.Event()

    def publish_if_due(self) -> None:
        self.asked.set()


def _workshop(publisher: Publisher) -> Workshop:
    timing = Timing(lambda: datetime.now(UTC), time.monotonic, time.sleep)
    shop = SimpleNamespace(
        timing=timing,
        ledger=None,
        control=Control(),
        publisher=publisher,
        folder="data",
        publish=lambda: None,
        pacing=SimpleNamespace(step=as_set),
    )
    return cast("Workshop", shop)


def test_a_lost_key_does_not_keep_the_log_from_being_published():
    publisher = Publisher()
    service = Service(_workshop(publisher))
    life = threading.Thread(target=service.run, daemon=True)
    life.start()
    came = publisher.asked.wait(WAIT)
    service.stop()
    life.join(WAIT)
    assert came


class Lanes:
    """A lane that takes down what it is given."""

    def __init__(self) -> None:
        self.jobs: list[str] = []

    def submit(self, job: Job) -> None:
        self.jobs.append(job.task.name)


def test_ignoring_waits_for_the_exports_and_a_check_waits_for_nobody():
    service = Service(_workshop(Publisher()))
    lanes = {name: Lanes() for name in ("import", "export", "desk")}
    service._lanes = cast("Any", lanes)
    ignore = ignoring(["invoice:N1"], "", "owner")
    assert ignore.direction is Direction.EXPORT
    for task in (ignore, PREFLIGHT):
        service._submit(Job(task, Trigger.REQUEST))
    assert {name: lane.jobs for name, lane in lanes.items()} == {
        "import": [],
        "export": ["ignore"],
        "desk": [PREFLIGHT.name],
    }
