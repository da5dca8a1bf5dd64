"""After an upgrade the log is published with what new pages ask for, though no data changed."""

import time
from dataclasses import replace
from datetime import UTC, datetime

import duckdb
import pytest

from sync.commands.main import main
from sync.engine.workshop import Timing, Workshop
from sync.store.connection import open_ledger
from sync.store.edition import edition
from sync.store.generation import generations
from sync.store.ledger import Ledger
from sync.store.publish import NotPublished, Publisher
from sync.store.reading import Published, PublishedEarlier
from tests.app.shop_folder import configure, open_folder
from tests.integration.older_copy import VIEWS, make_older

NOW = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
TIMING = Timing(lambda: NOW, time.monotonic, time.sleep)
ASK = f"SELECT count(*) AS n FROM {VIEWS[0]}"


@pytest.fixture
def folder(tmp_path):
    """Set up, and published once by this program."""
    opened = open_folder(tmp_path / "data", people=False)
    configure(opened)
    ledger = Ledger.open(opened.path / "ledger.duckdb", clock=lambda: NOW)
    Publisher(ledger, opened.path, clock=lambda: NOW, monotonic=time.monotonic).publish()
    ledger.close()
    yield opened
    opened.control.close()


def ask(folder):
    published = Published(folder.path)
    try:
        return published.query(ASK)["n"].item()
    finally:
        published.close()


def numbers(folder):
    return [found.number for found in generations(folder.path)]


def open_shop(folder):
    Workshop.open(folder.path, folder.control, TIMING).close()


def test_an_earlier_copy_says_so_where_it_lacks_what_is_asked(folder):
    make_older(folder.path)
    with pytest.raises(PublishedEarlier, match="earlier version") as caught:
        ask(folder)
    assert "Start the runner" in caught.value.fix


def test_a_wrong_query_on_a_copy_of_this_program_is_a_wrong_query(folder):
    published = Published(folder.path)
    with pytest.raises(duckdb.CatalogException):
        published.query("SELECT * FROM no_such_view")
    published.close()


def test_whoever_opens_an_upgraded_ledger_publishes_it_at_once(folder):
    make_older(folder.path)
    open_shop(folder)
    assert ask(folder) == 0
    assert numbers(folder) == [1, 2]


def test_a_command_that_only_tells_publishes_too_after_an_upgrade(folder, capsys):
    make_older(folder.path)
    assert main(["tasks", "--data", str(folder.path)]) == 0
    assert "import_stock" in capsys.readouterr().out
    assert ask(folder) == 0


def test_a_view_that_changed_without_a_migration_is_published_at_once(folder):
    with open_ledger(generations(folder.path)[-1].path) as copy:
        copy.execute("UPDATE internal.publication SET edition = 'another'")
        copy.execute(f"DROP VIEW {VIEWS[0]}")
    open_shop(folder)
    assert ask(folder) == 0


def test_a_copy_that_can_not_be_read_is_made_anew(folder):
    generations(folder.path)[-1].path.write_bytes(b"nothing that DuckDB knows")
    open_shop(folder)
    assert ask(folder) == 0


def test_without_an_upgrade_nothing_is_published_for_opening_the_ledger(folder):
    open_shop(folder)
    assert numbers(folder) == [1]


def test_a_folder_that_was_never_published_is_left_to_the_first_run(tmp_path):
    new = open_folder(tmp_path / "new", people=False)
    open_shop(new)
    assert numbers(new) == []
    new.control.close()


def test_a_full_disk_does_not_keep_the_runner_from_starting(folder, monkeypatch, caplog):
    make_older(folder.path)

    def full(_self):
        raise NotPublished("No space left on device.", fix="Make room.")

    monkeypatch.setattr(Publisher, "publish", full)
    open_shop(folder)
    assert "No space left on device. Make room." in caplog.text


def test_a_copy_of_a_later_program_is_not_called_an_earlier_one():
    ours = edition()
    later = replace(ours, steps=ours.steps + 1, stamp="of a later one")
    assert not later.is_earlier_than(ours)
    assert ours.is_earlier_than(later)
