"""The developer's guide is true: a task is one file and one line, and then it runs and is logged.

The Task below stands for the new file, the tuple TASKS for the registry with its new line. The
guide's own example runs too.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest

from sync.clients.calls import Calls
from sync.domain.events import CursorMoved, Entry, Event, Progress
from sync.domain.run import Direction, Outcome, Run, RunStatus, Tally, Trigger
from sync.domain.supplier import UnleashedSupplier
from sync.domain.suspicion import Confirmed
from sync.engine import registry
from sync.engine.execution import Recorder, begin, execute
from sync.engine.lane import Job
from sync.engine.timetable import Timetable, enabled, every
from sync.engine.workshop import Timing, Workshop
from sync.errors import Stopped, Suspicious
from sync.store.reading import Published
from sync.task import Context, Task
from tests.app.shop_folder import configure, open_folder

EVERYBODY = Decimal(1)
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
GUIDE = Path(__file__).parents[2] / "docs" / "developer.md"


def run(context: Context) -> Iterator[Event]:
    """What the guide's example does, with a list in place of a client."""
    names = ("ACME", "BOLT", "")
    yield Progress(0, len(names), "Greeting suppliers")
    for done, name in enumerate(names, start=1):
        if context.stopping():
            raise Stopped
        if not name:
            yield Entry("greeting", "?", Outcome.FAILED, "no_name", "A supplier has no name.")
        elif context.dry_run:
            yield Entry("greeting", name, Outcome.CREATED, "dry_run", "Would be greeted.")
        else:
            yield Entry("greeting", name, Outcome.CREATED, message=f"Hello {name}.")
        yield Progress(done, len(names), "Greeting suppliers")
    yield CursorMoved("greetings", context.clock())


def sweep(context: Context) -> Iterator[Event]:
    yield Progress(0, None, "Looking")
    if not context.confirmed.covers("greeting", EVERYBODY):
        fix = "Let it go ahead, or discard it."
        raise Suspicious("It would greet all.", fix=fix, guard="greeting", share=EVERYBODY)
    yield Entry("greeting", "everybody", Outcome.CREATED)


TASK = Task(
    name="greet_suppliers",
    title="Greetings",
    description="Greets each supplier.",
    direction=Direction.IMPORT,
    every="1 day",
    run=run,
)
TASKS = (*registry.TASKS, TASK)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    folder = open_folder(tmp_path / "data")
    configure(folder)
    timing = Timing(lambda: NOW, lambda: 0.0, lambda _seconds: None)
    shop = Workshop.open(folder.path, folder.control, timing)
    yield shop
    shop.close()
    folder.control.close()


def carry_out(shop: Workshop, job: Job) -> Run:
    return shop.carry_out(job, lambda: False)


def published(shop: Workshop, sql: str) -> list[dict[str, Any]]:
    return Published(shop.folder).rows(sql)


def test_a_new_task_is_due_at_once_and_then_in_its_own_rhythm(shop):
    timetable = Timetable(shop.ledger, TASKS, NOW)
    setup = shop.control.setup().setup
    due = {task.name: trigger for task, trigger in timetable.due(setup, NOW)}
    assert due[TASK.name] is Trigger.SCHEDULE
    timetable.plan_next(TASK, setup, NOW)
    assert timetable.next_run(TASK, setup) == NOW + timedelta(days=1)
    assert enabled(TASK, setup)
    assert every(TASK, setup).text == "1 day"


def test_a_new_task_runs_and_each_record_is_in_the_published_log(shop):
    timetable = Timetable(shop.ledger, TASKS, NOW)
    due = {task.name: task for task, _ in timetable.due(shop.control.setup().setup, NOW)}
    ended = carry_out(shop, Job(due[TASK.name], Trigger.SCHEDULE))
    assert ended.status is RunStatus.PARTIAL
    assert published(shop, "SELECT task, status, records_changed, records_failed FROM runs") == [
        {"task": TASK.name, "status": "partial", "records_changed": 2, "records_failed": 1}
    ]
    assert published(shop, "SELECT record_key, outcome, message FROM import_log ORDER BY ALL") == [
        {"record_key": "?", "outcome": "failed", "message": "A supplier has no name."},
        {"record_key": "ACME", "outcome": "created", "message": "Hello ACME."},
        {"record_key": "BOLT", "outcome": "created", "message": "Hello BOLT."},
    ]
    assert shop.ledger.cursor("greetings") == NOW


def test_a_dry_run_of_a_new_task_moves_no_cursor(shop):
    ended = carry_out(shop, Job(TASK, Trigger.MANUAL, dry_run=True))
    assert ended.dry_run
    assert shop.ledger.cursor("greetings") is None
    assert {row["code"] for row in published(shop, "SELECT code FROM log")} == {
        "dry_run",
        "no_name",
    }


def test_a_new_task_that_is_told_to_stop_ends_before_the_next_record(shop):
    ended = shop.carry_out(Job(TASK, Trigger.MANUAL), lambda: True)
    assert ended.status is RunStatus.PARTIAL
    assert published(shop, "SELECT * FROM log") == []


def test_a_new_task_may_stop_and_ask_and_go_ahead_when_it_is_confirmed(shop):
    careful = Task("greet_all", "All", "Greets everybody.", Direction.IMPORT, "1 day", sweep)
    first = carry_out(shop, Job(careful, Trigger.MANUAL))
    assert first.status is RunStatus.SUSPICIOUS
    shop.ledger.settle_suspicious(first.run_id, "confirmed", "a person")
    job = Job(careful, Trigger.REQUEST, confirmed=Confirmed.of(first.wants))
    assert carry_out(shop, job).status is RunStatus.SUCCEEDED


class Suppliers:
    """Unleashed as far as the guide's example asks it."""

    def suppliers(self) -> Iterator[UnleashedSupplier]:
        yield UnleashedSupplier(code="ACME", guid="", name="Acme Ltd", obsolete=False)
        yield UnleashedSupplier(code="OLD", guid="", name="Old Ltd", obsolete=True)
        yield UnleashedSupplier(code="NAMELESS", guid="", name="", obsolete=False)


def guides_task() -> Task:
    """The example as a module of its own would have it."""
    text = GUIDE.read_text(encoding="utf-8")
    code = text.split("```python\n")[1].split("```")[0]
    module: dict[str, Any] = {}
    exec(compile(code, "greet_suppliers.py", "exec"), module)
    return cast("Task", module["TASK"])


def guides_context(shop: Workshop) -> Context:
    stored = shop.control.setup()
    assert stored is not None
    return Context(
        setup=stored.setup,
        neto=cast("Any", None),
        unleashed=cast("Any", Suppliers()),
        memory=shop.ledger,
        clock=lambda: NOW,
        sleep=lambda _seconds: None,
        stopping=lambda: False,
    )


def test_the_example_of_the_guide_runs(shop):
    task = guides_task()
    assert task.name == TASK.name
    ignore = cast("Any", lambda _what: None)
    recorder = Recorder(shop.ledger, ignore, ignore, clock=lambda: NOW, monotonic=lambda: 0.0)
    started = begin(task, Trigger.MANUAL, NOW)
    ended = execute(task, lambda: guides_context(shop), Calls(), started, recorder)
    assert (ended.status, ended.message.startswith("1 changed")) == (RunStatus.PARTIAL, True)
    assert ended.tally == Tally(read=3, changed=1, skipped=1, failed=1)


def test_the_guide_names_what_its_steps_touch():
    text = GUIDE.read_text(encoding="utf-8")
    for name in ("sync/tasks/greet_suppliers.py", "sync/engine/registry.py", "docs/owner.md"):
        assert name in text
