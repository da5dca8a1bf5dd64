"""A draft keeps what was typed, seals keys at once, and is saved as a whole or not at all."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from pydantic import SecretStr

from sync.control.control import Control
from sync.control.faults import SecretsUnreadable, SetupChanged
from sync.control.secrets import SecretBox
from sync.domain.choice import Choice, ChoiceKind
from sync.setup.faults import SetupInvalid
from sync.setup.keys import SECRETS

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
NETO, UNLEASHED = SECRETS
NETO_KEY, UNLEASHED_KEY = "neto-key-4711", "unleashed-key-0815"


@pytest.fixture
def control(tmp_path):
    secrets = SecretBox(tmp_path, environ={})
    with Control.open(tmp_path / "control.sqlite", secrets=secrets, clock=lambda: NOON) as control:
        yield control


def enter(control, path, value):
    control.drafts.enter(tuple(path.split(".")), value, changed_by="Ann")


@pytest.fixture
def complete(control):
    enter(control, "neto.url", "https://shop.example")
    enter(control, "unleashed.id", "api-id")
    enter(control, "store.timezone", "Australia/Perth")
    enter(control, "store.currency", "AUD")
    enter(control, "export.start_date", date(2026, 11, 1))
    control.drafts.enter_key(NETO, SecretStr(NETO_KEY), changed_by="Ann")
    control.drafts.enter_key(UNLEASHED, SecretStr(UNLEASHED_KEY), changed_by="Ann")
    return control


def test_every_kind_of_value_comes_back_as_it_was_entered(control):
    values = {
        "export.start_date": date(2026, 11, 1),
        "export.customer": 'A "quoted" name',
        "export.create_customers": False,
        "stock.buffer": 3,
        "adjustment_reasons.known": ["Damaged", "Changed Mind"],
    }
    for path, value in values.items():
        enter(control, path, value)
    found = {".".join(path): one.value for path, one in control.drafts.entries().items()}
    assert found == values


def test_a_value_is_taken_out_by_entering_nothing(control):
    enter(control, "export.customer", "C1")
    enter(control, "export.customer", None)
    assert control.drafts.entries() == {}


def test_a_key_is_nowhere_in_the_file_and_shows_only_how_it_ends(complete, tmp_path):
    assert complete.drafts.entries()[("neto", "key")].value == "...4711"
    assert complete.drafts.document()["neto"]["key"] == NETO_KEY
    files = [path for path in tmp_path.iterdir() if path.is_file()]
    assert files
    assert not any(NETO_KEY.encode() in path.read_bytes() for path in files)


def test_a_draft_becomes_the_setup_and_is_gone(complete):
    assert complete.activate_draft(changed_by="Ann") == 1
    stored = complete.setup()
    assert stored.setup.neto.key.get_secret_value() == NETO_KEY
    assert stored.setup.export.start_date == date(2026, 11, 1)
    assert complete.drafts.entries() == {}


def test_an_incomplete_draft_stays_and_names_every_fault(complete):
    enter(complete, "export.mode", "batch")
    complete.drafts.forget([("store", "currency")])
    with pytest.raises(SetupInvalid) as caught:
        complete.activate_draft(changed_by="Ann")
    assert {fault.path for fault in caught.value.faults} == {"export.customer", "store.currency"}
    assert complete.setup() is None
    assert complete.drafts.entries()[("export", "mode")].value == "batch"


def test_of_two_who_activate_the_second_is_told_who_was_faster(complete):
    complete.activate_draft(changed_by="Ann")
    enter(complete, "stock.buffer", 2)
    document = complete.drafts.entries()
    with pytest.raises((SetupChanged, SetupInvalid)):
        complete.activate_draft(changed_by="Bob")
    assert complete.drafts.entries() == document


def saved(complete):
    complete.activate_draft(changed_by="Ann")
    return complete


def test_a_key_is_changed_by_itself_and_the_history_says_by_whom(complete):
    control = saved(complete)
    control.drafts.enter_key(NETO, SecretStr("another-key-9999"), changed_by="Bob")
    edit = control.drafts.key_edit(NETO, "...4711")
    control.change_setup([], changed_by="Bob", keys=[edit])
    stored = control.setup().setup
    assert stored.neto.key.get_secret_value() == "another-key-9999"
    assert stored.unleashed.key.get_secret_value() == UNLEASHED_KEY
    change = control.last_change_of("neto.key")
    assert (change.changed_by, change.old_value, change.new_value) == ("Bob", "...4711", "...9999")
    assert control.settings_changes() == len(control.settings_history(limit=1000))


def test_a_key_that_somebody_else_changed_meanwhile_is_not_overwritten(complete):
    control = saved(complete)
    control.drafts.enter_key(NETO, SecretStr("another-key-9999"), changed_by="Bob")
    edit = control.drafts.key_edit(NETO, "...0000")
    with pytest.raises(SetupChanged, match=r"Ann set neto.key to \.\.\.4711"):
        control.change_setup([], changed_by="Bob", keys=[edit])
    assert control.setup().setup.neto.key.get_secret_value() == NETO_KEY


def test_when_the_secret_is_lost_both_keys_must_be_entered_again(complete, tmp_path):
    control = saved(complete)
    (tmp_path / "secret.key").unlink()
    control.drafts.enter_key(NETO, SecretStr("another-key-9999"), changed_by="Bob")
    first = control.drafts.key_edit(NETO, "...4711")
    with pytest.raises(SecretsUnreadable):
        control.change_setup([], changed_by="Bob", keys=[first])
    control.drafts.enter_key(UNLEASHED, SecretStr("another-key-8888"), changed_by="Bob")
    both = [first, control.drafts.key_edit(UNLEASHED, "...0815")]
    control.change_setup([], changed_by="Bob", keys=both)
    assert control.setup().setup.unleashed.key.get_secret_value() == "another-key-8888"


def test_the_settings_are_shown_with_each_key_as_how_it_ends(complete, tmp_path):
    assert complete.masked_settings() is None
    control = saved(complete)
    assert 'key = "...4711"' in control.masked_settings()
    (tmp_path / "secret.key").unlink()
    assert "key =" not in control.masked_settings()


def test_a_choice_is_found_by_words_of_its_name_or_code(control):
    people = [
        Choice("C1", "Greenleaf Cafe", "AUD"),
        Choice("C2", "Éclair & Sons"),
        Choice("X", "x"),
    ]
    control.choices.keep(ChoiceKind.CUSTOMERS, people)
    find = control.choices.search
    assert [one.code for one in find(ChoiceKind.CUSTOMERS, "cafe green")] == ["C1"]
    assert [one.code for one in find(ChoiceKind.CUSTOMERS, "éclair")] == ["C2"]
    assert [one.code for one in find(ChoiceKind.CUSTOMERS, "c2")] == ["C2"]
    assert find(ChoiceKind.CUSTOMERS, "50%_") == []
    assert find(ChoiceKind.TAX_CODES) == []
    assert control.choices.find(ChoiceKind.CUSTOMERS, "C1") == people[0]
    assert control.choices.fetched_at(ChoiceKind.CUSTOMERS) == NOON


def test_a_list_is_replaced_as_a_whole(control):
    control.choices.keep(ChoiceKind.ACCOUNTS, [Choice("200", "Sales"), Choice("310", "Goods")])
    control.choices.keep(ChoiceKind.ACCOUNTS, [Choice("200", "Sales")])
    assert control.choices.count(ChoiceKind.ACCOUNTS) == 1


def test_a_draft_survives_a_new_start(complete, tmp_path):
    complete.close()
    with closing(sqlite3.connect(tmp_path / "control.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM draft").fetchone()[0] == 7
