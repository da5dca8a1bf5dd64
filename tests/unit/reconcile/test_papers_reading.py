"""All papers once a day, in between what changed lately, and what was exported by its GUID."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest

from sync.domain.events import CursorMoved, ItemsSeen, PapersSeen
from sync.domain.suspicion import NOTHING, Confirmed, Suspicion
from sync.errors import Suspicious
from sync.outbox import papers_reading
from sync.outbox.papers_reading import FEW, UNLEASHED_ORDERS, PapersReading
from sync.setup.choices import ExportTrigger
from sync.task import Context

OPENED = datetime(2026, 11, 4, 9, tzinfo=UTC)


@dataclass
class Export:
    start_date: date = date(2026, 11, 1)
    trigger: ExportTrigger = ExportTrigger.DISPATCHED


@dataclass
class World:
    """Neto, Unleashed, the ledger and the setup in one; `asked` is what was asked for."""

    export: Export = field(default_factory=Export)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    sales: dict[str, Any] = field(default_factory=dict)
    found: dict[str, Any] = field(default_factory=dict)
    asked: list[Any] = field(default_factory=list)
    remembered: dict[str, dict[str, str]] = field(default_factory=dict)
    cursors: dict[str, datetime] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    now: datetime = OPENED
    confirmed: Confirmed = NOTHING
    complete: bool = False

    # Neto and Unleashed

    def orders(self, *, ids=None, updated_from=None, **_more):
        self.asked.append(("orders", ids or updated_from))
        return []

    def sales_papers(self, start, zone, *, modified_since, deleted):
        self.asked.append(("deleted" if deleted else "sales", modified_since))
        return [one for one in self.sales.values() if one.stands is not deleted]

    def invoice_papers(self, start, *, modified_since, deleted):
        return []

    def sales_paper(self, guid, zone):
        self.asked.append(("one", guid))
        return self.found.get(guid)

    # The ledger

    def papers(self, source):
        return self.remembered.get(source, {})

    def cursor(self, name):
        return self.cursors.get(name)

    def largest_read(self, source):
        return self.counts.get(source, 0)

    def read(self, *rows):
        """One reading, remembered as the ledger would."""
        self.asked.clear()
        whole = cast("Any", self)
        context = Context(
            whole, whole, whole, whole, lambda: self.now, cast("Any", None), cast("Any", None)
        )
        reading = PapersReading(replace(context, confirmed=self.confirmed, complete=self.complete))
        papers = reading.read(rows)
        for event in reading.events():
            if isinstance(event, PapersSeen):
                known = {} if event.complete else self.remembered.get(event.source, {})
                self.remembered[event.source] = {**known, **event.papers}
            elif isinstance(event, CursorMoved):
                self.cursors[event.name] = event.position
            elif isinstance(event, ItemsSeen):
                self.counts[event.source] = event.count
        return papers


@pytest.fixture
def world(make):
    return World(sales={f"g{n}": make.sales(f"g{n}", f"N{n}") for n in range(FEW + 1)})


def _since(world):
    return {name: since for name, since in world.asked if name in ("sales", "deleted", "orders")}


def test_the_first_reading_is_of_everything(world):
    assert len(world.read().sales) == FEW + 1
    assert _since(world) == {
        "orders": datetime(2026, 11, 1, tzinfo=UTC), "sales": None, "deleted": None,
    }  # fmt: skip


def test_a_complete_run_reads_everything_once_more(world):
    world.read()
    world.now = OPENED + timedelta(hours=1)
    world.complete = True
    world.read()
    assert _since(world)["sales"] is None


def test_the_next_ones_ask_for_what_changed_and_remember_the_rest(world, make):
    world.read()
    world.now = OPENED + timedelta(hours=1)
    world.sales = {"g1": make.sales("g1", "N1", status="Deleted")}
    papers = world.read()
    lately = OPENED - papers_reading.OVERLAP
    assert _since(world) == {"orders": lately, "sales": lately, "deleted": lately}
    assert len(papers.sales) == FEW + 1
    assert [key for key, one in papers.sales.items() if not one.stands] == ["g1"]


def test_after_a_day_everything_is_read_again(world):
    world.read()
    world.now = OPENED + timedelta(hours=12)
    world.read()
    assert _since(world)["sales"] is not None
    world.now = OPENED + timedelta(hours=23)
    world.read()
    assert _since(world)["sales"] is None


def test_as_long_as_there_are_few_every_reading_is_of_everything(world):
    world.sales.popitem()
    world.read()
    world.now = OPENED + timedelta(hours=1)
    world.read()
    assert _since(world)["sales"] is None


def test_another_start_date_or_trigger_is_read_from_the_start(world):
    world.read()
    world.export.start_date = date(2026, 10, 1)
    world.read()
    assert _since(world)["orders"] == datetime(2026, 10, 1, tzinfo=UTC)


def test_what_was_exported_and_is_in_no_list_is_asked_for_by_its_guid(world, make):
    world.found = {"there": make.sales("there", "N2", day=date(2026, 10, 3))}
    papers = world.read(make.row("N1", "nowhere"), make.row("N2", "there"), make.row("N3", "g3"))
    assert [name for kind, name in world.asked if kind == "one"] == ["nowhere", "there"]
    assert (papers.sales["nowhere"].status, papers.sales["nowhere"].stands) == ("Absent", False)
    assert papers.sales["there"].stands
    assert papers.orders["n1"].code == "absent"


def test_what_was_found_absent_is_asked_for_again_with_the_next_whole_reading(world, make):
    row = make.row("N1", "nowhere")
    world.read(row)
    world.now = OPENED + timedelta(hours=1)
    assert not world.read(row).sales["nowhere"].stands
    assert ("one", "nowhere") not in world.asked
    world.now = OPENED + timedelta(days=1)
    world.read(row)
    assert ("one", "nowhere") in world.asked


def test_what_belongs_to_a_day_before_the_start_date_is_not_asked_for(world, make):
    world.read(make.row("N1", "nowhere", day="2026-10-31"))
    assert [name for kind, name in world.asked if kind == "one"] == []


def test_a_list_that_is_suddenly_empty_is_suspicious_and_nothing_is_remembered(world):
    world.read()
    before = dict(world.remembered)
    world.sales = {}
    world.now = OPENED + timedelta(days=1)
    with pytest.raises(Suspicious, match="Unleashed gave nothing"):
        world.read()
    assert world.remembered == before
    world.confirmed = Confirmed((Suspicion(f"silent_zero:{UNLEASHED_ORDERS}"),))
    assert world.read().sales == {}
