"""Single settings are changed over whatever else changed meanwhile, and never blindly."""

from datetime import UTC, date, datetime

import pytest

from sync.control.control import Control
from sync.control.faults import SetupChanged
from sync.control.secrets import SecretBox
from sync.setup.edits import Edit
from sync.setup.faults import SetupInvalid
from sync.setup.reading import check_setup

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def control(tmp_path):
    secrets = SecretBox(tmp_path, environ={})
    with Control.open(tmp_path / "control.sqlite", secrets=secrets, clock=lambda: NOON) as control:
        yield control


@pytest.fixture
def saved(control):
    content = {
        "neto": {"url": "https://shop.example", "key": "neto-key-4711"},
        "unleashed": {"id": "api-id", "key": "unleashed-key-0815"},
        "store": {"timezone": "Australia/Perth", "currency": "AUD"},
        "export": {"start_date": date(2026, 11, 1)},
        "warehouses": {"SYD": "SYDNEY"},
    }
    control.save_setup(check_setup(content), changed_by="owner")
    return control


def test_one_setting_is_changed_and_the_keys_stay(saved):
    edit = Edit(("fields", "upc"), was=True, now=False)
    assert saved.change_setup([edit], changed_by="Ann") == 2
    stored = saved.setup()
    assert not stored.setup.fields.upc
    assert stored.setup.neto.key.get_secret_value() == "neto-key-4711"
    newest = saved.settings_history()[0]
    assert (newest.changed_by, newest.path, newest.old_value, newest.new_value) == (
        "Ann",
        "fields.upc",
        "true",
        "false",
    )


def test_edits_of_different_settings_do_not_stand_in_each_others_way(saved):
    saved.change_setup([Edit(("stock", "buffer"), was=0, now=2)], changed_by="Ann")
    saved.change_setup([Edit(("warehouses", "MEL"), was=None, now="MELB")], changed_by="Bob")
    setup = saved.setup().setup
    assert setup.stock.buffer == 2
    assert setup.warehouses == {"SYD": "SYDNEY", "MEL": "MELB"}


def test_who_edits_what_somebody_else_just_changed_is_told_and_nothing_is_saved(saved):
    saved.change_setup([Edit(("stock", "buffer"), was=0, now=2)], changed_by="Ann")
    edits = [
        Edit(("stock", "buffer"), was=0, now=3),
        Edit(("fields", "upc"), was=True, now=False),
    ]
    with pytest.raises(SetupChanged, match=r"^Ann set stock\.buffer to 2, after this page"):
        saved.change_setup(edits, changed_by="Bob")
    assert saved.setup().version == 2
    assert saved.setup().setup.fields.upc


def test_the_very_same_change_of_two_people_is_no_conflict(saved):
    edit = Edit(("stock", "buffer"), was=0, now=2)
    assert saved.change_setup([edit], changed_by="Ann") == 2
    assert saved.change_setup([edit], changed_by="Bob") == 2


def test_a_mapping_can_be_taken_away(saved):
    saved.change_setup([Edit(("warehouses", "SYD"), was="SYDNEY", now=None)], changed_by="Ann")
    assert saved.setup().setup.warehouses == {}


def test_a_task_gets_a_rhythm_and_loses_it_again(saved):
    path = ("tasks", "import_stock", "every")
    saved.change_setup([Edit(path, was=None, now="5 minutes")], changed_by="Ann")
    assert str(saved.setup().setup.tasks["import_stock"].every) == "5 minutes"
    saved.change_setup([Edit(path, was="5 minutes", now=None)], changed_by="Ann")
    assert saved.setup().setup.tasks["import_stock"].every is None


def test_a_value_that_is_no_good_is_named_and_nothing_is_saved(saved):
    edits = [
        Edit(("stock", "buffer"), was=0, now=-1),
        Edit(("export", "mode"), was="individual", now="batch"),
    ]
    with pytest.raises(SetupInvalid) as caught:
        saved.change_setup(edits, changed_by="Ann")
    assert {fault.path for fault in caught.value.faults} == {"stock.buffer", "export.customer"}
    assert saved.setup().version == 1


def test_nothing_can_be_edited_before_there_is_a_setup(control):
    with pytest.raises(SetupChanged, match="no saved setup"):
        control.change_setup([Edit(("stock", "buffer"), was=0, now=1)], changed_by="Ann")
