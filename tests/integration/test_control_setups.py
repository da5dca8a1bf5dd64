"""The setup is saved with its history, one person at a time, and its keys stay sealed."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from sync.control.control import Control
from sync.control.faults import SecretsUnreadable, SetupChanged
from sync.control.secrets import SecretBox
from sync.setup.reading import check_setup

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
NETO_KEY, UNLEASHED_KEY = "neto-key-4711", "unleashed-key-0815"


class Clock:
    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def control(tmp_path, clock):
    with opened(tmp_path, clock) as control:
        yield control


def opened(folder, clock, environ=None):
    secrets = SecretBox(folder, environ=environ or {})
    return Control.open(folder / "control.sqlite", secrets=secrets, clock=clock)


def made(neto_key=NETO_KEY, **sections):
    return check_setup(
        {
            "neto": {"url": "https://shop.example", "key": neto_key},
            "unleashed": {"id": "api-id", "key": UNLEASHED_KEY},
            "store": {"timezone": "Australia/Perth", "currency": "AUD"},
            "export": {"start_date": date(2026, 11, 1)},
            **sections,
        }
    )


def test_there_is_no_setup_at_first(control):
    assert control.setup() is None
    assert control.setup_without_secrets() is None
    assert control.settings_history() == []


def test_a_saved_setup_comes_back_with_its_version(control, clock, tmp_path):
    setup = made(tasks={"import_stock": {"every": "5 minutes"}}, warehouses={"Ä 1": "MAIN"})
    assert control.save_setup(setup, changed_by="owner") == 1
    with opened(tmp_path, clock) as other:
        stored = other.setup()
    assert stored is not None
    assert stored.setup == setup
    assert (stored.version, stored.changed_at, stored.changed_by) == (1, NOON, "owner")


def test_the_same_setup_again_is_no_change(control):
    control.save_setup(made(), changed_by="owner")
    told = len(control.settings_history())
    assert control.save_setup(made(), changed_by="else") == 1
    assert len(control.settings_history()) == told
    assert control.setup().changed_by == "owner"


def test_every_change_is_in_the_history_newest_first(control, clock):
    control.save_setup(made(), changed_by="owner")
    clock.now += timedelta(minutes=1)
    changed = made(neto_key="another-key-9999", stock={"buffer": 2})
    assert control.save_setup(changed, changed_by="Ann") == 2
    newest, before = control.settings_history(limit=2)
    assert (newest.path, newest.old_value, newest.new_value) == ("stock.buffer", "0", "2")
    assert (before.path, before.old_value, before.new_value) == ("neto.key", "...4711", "...9999")
    assert (newest.changed_by, newest.changed_at) == ("Ann", clock.now)


def test_a_reader_of_the_history_goes_on_where_it_stopped(control):
    control.save_setup(made(), changed_by="owner")
    seen = control.settings_changed_since(0)
    assert [row.change_id for row in seen] == list(range(1, len(seen) + 1))
    control.save_setup(made(stock={"buffer": 2}), changed_by="Ann")
    (new,) = control.settings_changed_since(seen[-1].change_id)
    assert new.change.path == "stock.buffer"
    assert control.settings_changed_since(new.change_id) == []
    assert len(control.settings_changed_since(0, limit=3)) == 3


def test_two_people_who_edit_one_version_do_not_overwrite_each_other(control, clock):
    version = control.save_setup(made(), changed_by="owner")
    control.save_setup(made(stock={"buffer": 1}), changed_by="Ann", expected_version=version)
    with pytest.raises(SetupChanged) as caught:
        control.save_setup(made(stock={"buffer": 2}), changed_by="Bob", expected_version=version)
    assert "Ann changed the setup on 23 November 2026 at 12:00 UTC" in caught.value.message
    assert control.setup().setup.stock.buffer == 1
    assert control.setup().version == 2


def test_two_people_who_both_make_the_first_setup_are_told(control):
    control.save_setup(made(), changed_by="owner", expected_version=0)
    with pytest.raises(SetupChanged):
        control.save_setup(made(stock={"buffer": 2}), changed_by="Bob", expected_version=0)


def test_a_setup_that_is_gone_is_told(control):
    with pytest.raises(SetupChanged, match="no saved setup any more"):
        control.save_setup(made(), changed_by="Bob", expected_version=3)


def test_no_file_of_the_data_folder_holds_a_key(control, tmp_path):
    control.save_setup(made(), changed_by="owner")
    control.save_setup(made(stock={"buffer": 1}), changed_by="owner")
    control.copy_to(tmp_path / "copy.sqlite")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"control.sqlite", "control.sqlite-wal", "secret.key"} <= {path.name for path in files}
    for path in files:
        content = path.read_bytes()
        assert NETO_KEY.encode() not in content
        assert UNLEASHED_KEY.encode() not in content
    assert "key =" not in control.setup_without_secrets()


def test_a_lost_key_is_told_and_the_rest_can_still_be_shown(control, clock, tmp_path):
    control.save_setup(made(warehouses={"A": "B"}), changed_by="owner")
    (tmp_path / "secret.key").unlink()
    with pytest.raises(SecretsUnreadable) as caught:
        control.setup()
    assert str(tmp_path / "secret.key") in caught.value.message
    assert "enter both API keys again" in caught.value.fix
    assert NETO_KEY not in repr(caught.value) + caught.value.message
    assert 'A = "B"' in control.setup_without_secrets()


def test_after_a_lost_key_the_setup_can_be_entered_anew(control, tmp_path):
    control.save_setup(made(), changed_by="owner")
    (tmp_path / "secret.key").unlink()
    assert control.save_setup(made(), changed_by="owner") == 2
    assert control.setup().setup == made()
    assert control.settings_history(limit=1)[0].old_value == "***"


def test_the_key_may_stand_in_the_environment(tmp_path, clock):
    first, second = ({"TANDEM_SECRET_KEY": letter * 43 + "="} for letter in "AB")
    with opened(tmp_path, clock, first) as control:
        control.save_setup(made(), changed_by="owner")
        assert control.setup().setup == made()
    assert not (tmp_path / "secret.key").exists()
    with (
        opened(tmp_path, clock, second) as control,
        pytest.raises(SecretsUnreadable, match="TANDEM_SECRET_KEY is not the one that sealed"),
    ):
        control.setup()


def test_a_setup_of_another_version_can_be_replaced(control):
    control.save_setup(made(), changed_by="owner")
    with control._database.writing() as connection:
        connection.execute("UPDATE setup SET document = document || '[later]\nsetting = 1\n'")
    assert control.save_setup(made(), changed_by="owner") == 2
    assert control.setup().setup == made()


def test_a_key_file_is_made_for_its_owner_alone(tmp_path):
    SecretBox(tmp_path, environ={}).seal("x")
    key = tmp_path / "secret.key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_many_that_need_a_key_at_once_agree_on_one(tmp_path):
    barrier = threading.Barrier(8)

    def seal(number):
        barrier.wait()
        return SecretBox(tmp_path, environ={}).seal(str(number))

    with ThreadPoolExecutor(8) as pool:
        sealed = list(pool.map(seal, range(8)))
    box = SecretBox(tmp_path, environ={})
    assert [box.unseal(text) for text in sealed] == [str(number) for number in range(8)]
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_what_was_sealed_is_opened_by_another_box_of_the_same_folder(tmp_path):
    sealed = SecretBox(tmp_path, environ={}).seal("secrét")
    assert "secr" not in sealed
    assert SecretBox(tmp_path, environ={}).unseal(sealed) == "secrét"


def test_a_key_file_that_others_can_read_is_refused_with_the_command_that_mends_it(tmp_path):
    box = SecretBox(tmp_path, environ={})
    sealed = box.seal("x")
    key = tmp_path / "secret.key"
    key.chmod(0o644)
    with pytest.raises(SecretsUnreadable, match="mode 0644") as caught:
        box.unseal(sealed)
    assert caught.value.fix == f"Run: chmod 600 {key}"
    with pytest.raises(SecretsUnreadable):
        box.seal("y")


def test_a_key_may_stand_in_a_file_that_the_environment_names(tmp_path):
    mounted = tmp_path / "mounted"
    mounted.write_text("A" * 43 + "=\n")
    mounted.chmod(0o444)
    box = SecretBox(tmp_path, environ={"TANDEM_SECRET_KEY_FILE": str(mounted)})
    assert box.unseal(box.seal("x")) == "x"
    assert not (tmp_path / "secret.key").exists()


def test_a_named_key_file_that_is_not_there_is_never_made(tmp_path):
    box = SecretBox(tmp_path, environ={"TANDEM_SECRET_KEY_FILE": str(tmp_path / "gone")})
    with pytest.raises(SecretsUnreadable, match=r"cannot be read from .*gone"):
        box.seal("x")
    assert list(tmp_path.iterdir()) == []


def test_a_text_that_is_no_key_is_answered_with_how_to_make_one(tmp_path):
    box = SecretBox(tmp_path, environ={"TANDEM_SECRET_KEY": "my password"})
    with pytest.raises(SecretsUnreadable, match="TANDEM_SECRET_KEY does not hold a key") as caught:
        box.seal("x")
    assert "openssl rand -base64 32" in caught.value.fix
    assert "my password" not in str(caught.value) + caught.value.fix
