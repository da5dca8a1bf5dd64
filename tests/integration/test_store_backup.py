"""A backup is one file that gives back the whole folder, or says plainly why it can not."""

import json
import time
import zipfile
from datetime import UTC, datetime

import pytest

from sync.domain.events import Entry
from sync.domain.run import Direction, Outcome, Run, RunStatus, Trigger
from sync.store.backup import BackupRefused, backup, restore
from sync.store.ledger import Ledger
from sync.store.publish import Publisher

NOW = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
RUN = Run("r1", "import_stock", Direction.IMPORT, Trigger.MANUAL, False, RunStatus.RUNNING, NOW)


@pytest.fixture
def folder(tmp_path):
    """A data folder in use: a published ledger, a control file, a key."""
    data = tmp_path / "data"
    ledger = Ledger.open(data / "ledger.duckdb", clock=lambda: NOW)
    ledger.apply(RUN, Entry("level", "A", Outcome.UPDATED), NOW)
    Publisher(ledger, data, clock=lambda: NOW, monotonic=time.monotonic).publish()
    (data / "secret.key").write_text("the key")
    yield data
    ledger.close()


@pytest.fixture
def saved(folder, tmp_path):
    control = tmp_path / "control-copy"
    control.write_bytes(b"control")
    file = tmp_path / "backup.zip"
    backup(folder, file, control_copy=control, at=NOW)
    return file


def test_a_backup_gives_back_the_ledger_and_the_control_file(saved, tmp_path):
    target = tmp_path / "restored"
    restore(saved, target)
    assert sorted(path.name for path in target.iterdir()) == ["control.sqlite", "ledger.duckdb"]
    assert (target / "control.sqlite").read_bytes() == b"control"
    ledger = Ledger.open(target / "ledger.duckdb", clock=lambda: NOW)
    rows = ledger.rows("SELECT record_key FROM log")
    ledger.close()
    assert rows == [{"record_key": "A"}]


def test_the_key_of_the_secrets_is_never_in_a_backup(saved):
    with zipfile.ZipFile(saved) as archive:
        assert sorted(archive.namelist()) == ["control.sqlite", "ledger.duckdb", "manifest.json"]
        assert all(b"the key" not in archive.read(name) for name in archive.namelist())


def test_a_folder_that_holds_only_the_key_may_be_restored_into(saved, tmp_path):
    target = tmp_path / "restored"
    target.mkdir()
    (target / "secret.key").write_text("mine")
    restore(saved, target)
    assert (target / "secret.key").read_text() == "mine"
    assert (target / "ledger.duckdb").exists()


def test_a_folder_in_use_is_left_alone(saved, folder):
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(BackupRefused, match="not empty"):
        restore(saved, folder)
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_file_is_no_folder_to_restore_into(saved, tmp_path):
    with pytest.raises(BackupRefused, match="not a folder"):
        restore(saved, saved)


def test_a_damaged_backup_restores_nothing(saved, tmp_path):
    damaged = tmp_path / "damaged.zip"
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(damaged, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) if name != "control.sqlite" else b"other")
    with pytest.raises(BackupRefused, match=r"control\.sqlite is not what was put in"):
        restore(damaged, tmp_path / "restored")
    assert list((tmp_path / "restored").iterdir()) == []


@pytest.mark.parametrize(
    "manifest",
    [None, "nonsense", {"format": 2, "sha256": {}}, {"format": 1, "sha256": {"../x": ""}}],
)
def test_a_zip_of_something_else_is_refused(tmp_path, manifest):
    file = tmp_path / "other.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("../x", "evil")
        if manifest is not None:
            archive.writestr("manifest.json", json.dumps(manifest))
    with pytest.raises(BackupRefused, match="not a backup"):
        restore(file, tmp_path / "restored")
    assert not (tmp_path / "x").exists()


def test_a_file_that_is_no_zip_and_one_that_is_missing_are_refused(tmp_path):
    (tmp_path / "text").write_text("not a zip")
    for name in ("text", "missing"):
        with pytest.raises(BackupRefused, match=name):
            restore(tmp_path / name, tmp_path / "restored")


def test_without_a_published_copy_there_is_nothing_to_back_up(tmp_path):
    with pytest.raises(BackupRefused, match="Nothing is published"):
        backup(tmp_path, tmp_path / "b.zip", control_copy=tmp_path / "c", at=NOW)


def test_a_backup_that_can_not_be_written_leaves_no_half_file(folder, tmp_path):
    target = tmp_path / "b.zip"
    with pytest.raises(BackupRefused, match=r"b\.zip"):
        backup(folder, target, control_copy=tmp_path / "missing", at=NOW)
    assert list(tmp_path.glob("b.zip*")) == []
