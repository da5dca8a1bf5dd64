"""A cancelled run is written down and published with the name of whoever cancelled it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.domain.events import Entry, Event, Progress
from sync.domain.run import Direction, Outcome, Run, RunStatus, Trigger
from sync.engine.cancel import Cancel
from sync.engine.lane import Job
from sync.engine.workshop import Timing, Workshop
from sync.errors import Stopped
from sync.store.reading import Published
from sync.task import Context, Task
from tests.app.shop_folder import configure, open_folder

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    folder = open_folder(tmp_path / "data")
    configure(folder)
    timing = Timing(lambda: NOW, lambda: 0.0, lambda _: None)
    shop = Workshop.open(folder.path, folder.control, timing)
    yield shop
    shop.close()
    folder.control.close()


def _job(cancel: Cancel) -> Job:
    def work(context: Context) -> Iterator[Event]:
        for done in range(3):
            if context.stopping():
                raise Stopped
            yield Progress(done, 3, "Greeting")
            yield Entry("greeting", f"G{done}", Outcome.CREATED)
            if done == 1:
                cancel.by = "Kim"  # somebody clicks while the second record is in hand

    task = Task("import_stock", "Stock", "Stock.", Direction.IMPORT, "1 hour", work)
    return Job(task, Trigger.REQUEST, cancel=cancel)


def _row(shop: Workshop, run: Run) -> dict[str, object]:
    shop.publish()
    published = Published(shop.folder)
    (row,) = published.query(
        "SELECT status, message, records_changed FROM runs WHERE run_id = $id", {"id": run.run_id}
    ).to_dicts()
    published.close()
    return row


def test_the_record_in_hand_is_finished_and_the_run_says_who_ended_it(shop: Workshop):
    cancel = Cancel()
    run = shop.carry_out(_job(cancel), lambda: False)
    assert cancel.run_id == run.run_id
    row = _row(shop, run)
    assert (row["status"], row["records_changed"]) == (RunStatus.PARTIAL, 2)
    assert str(row["message"]).startswith("2 changed. Cancelled by Kim. ")


def test_a_run_that_had_not_begun_is_in_the_log_as_skipped(shop: Workshop):
    run = shop.not_begun(_job(Cancel(by="Kim")))
    row = _row(shop, run)
    assert (row["status"], row["message"]) == (
        RunStatus.SKIPPED,
        "Cancelled by Kim. It had not begun.",
    )
