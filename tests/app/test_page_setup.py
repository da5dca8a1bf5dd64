"""A saved setup: each part edited by itself, two people at once, the file, the history."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.components import sources
from pages.components.setup_history import QUERY
from pages.components.setup_settings import ALL
from sync.domain.person import Role
from sync.setup.edits import Edit
from sync.setup.names import SECTIONS
from tests.app import shop_setup
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder

BUFFER = "setup_edit_stock_buffer"


def texts(at: AppTest) -> str:
    kinds = (at.markdown, at.caption, at.error, at.success, at.warning, at.info)
    return "\n".join(str(one.value) for kind in kinds for one in kind)


def settings_of(folder: ShopFolder):
    stored = folder.control.setup()
    assert stored is not None
    return stored.setup


def by_ann(folder: ShopFolder, path: tuple[str, str], was: object, now: object) -> None:
    folder.control.change_setup([Edit(path, was, now)], changed_by="Ann")


@pytest.mark.parametrize(
    "part", ["start", "orders", "credentials", "accounts", "stock", "limits", "file", "history"]
)
@pytest.mark.usefixtures("filled")
def test_every_part_opens_by_its_address(visit: Open, part: str):
    at = visit("setup", part=part)
    assert not at.exception
    assert at.session_state["setup_part"] == part or part == "start"


def test_a_setting_is_changed_by_itself_under_the_persons_name(visit: Open, ready: ShopFolder):
    at = visit("setup", part="stock")
    assert at.button(key="setup_save_stock").disabled
    at.number_input(key=BUFFER).set_value(3).run()
    assert "1 unsaved change" in texts(at)
    at.button(key="setup_save_stock").click().run()
    assert not at.exception
    assert "**Units held back per SKU and warehouse** is now 3." in texts(at)
    assert settings_of(ready).stock.buffer == 3
    change = ready.control.last_change_of("stock.buffer")
    assert change is not None
    assert (change.changed_by, change.old_value, change.new_value) == ("owner", "0", "3")
    assert "unsaved" not in texts(at)


@pytest.mark.usefixtures("ready")
def test_a_wrong_value_cannot_be_saved_and_says_why(visit: Open):
    at = visit("setup", part="stock")
    at.number_input(key=BUFFER).set_value(-1).run()
    assert "Must be a whole number of 0 or more, not -1." in texts(at)
    assert at.button(key="setup_save_stock").disabled


@pytest.mark.usefixtures("ready")
def test_what_was_typed_survives_a_look_at_another_part(visit: Open):
    at = visit("setup", part="stock")
    at.number_input(key=BUFFER).set_value(3).run()
    at.segmented_control(key="setup_part").set_value("orders").run()
    at.segmented_control(key="setup_part").set_value("stock").run()
    assert at.number_input(key=BUFFER).value == 3
    at.button(key="setup_discard_stock").click().run()
    assert at.number_input(key=BUFFER).value == 0


def test_of_two_who_edit_at_once_the_second_is_told_and_loses_nothing(
    visit: Open, ready: ShopFolder
):
    at = visit("setup", part="stock")
    at.number_input(key=BUFFER).set_value(3).run()
    by_ann(ready, ("stock", "buffer"), 0, 7)
    at.button(key="setup_save_stock").click().run()
    said = texts(at)
    assert "Ann set stock.buffer to 7" in said
    assert "Ann set this to 7" in said
    assert at.number_input(key=BUFFER).value == 3
    assert settings_of(ready).stock.buffer == 7
    at.button(key="setup_save_stock").click().run()
    assert settings_of(ready).stock.buffer == 3
    assert "Ann set this" not in texts(at)


def test_one_may_take_what_the_other_chose(visit: Open, ready: ShopFolder):
    at = visit("setup", part="stock")
    at.number_input(key=BUFFER).set_value(3).run()
    by_ann(ready, ("stock", "buffer"), 0, 7)
    at.run()
    at.button(key="setup_take_stock.buffer").click().run()
    assert at.number_input(key=BUFFER).value == 7
    assert "unsaved" not in texts(at)


def test_edits_of_different_settings_are_both_saved(visit: Open, ready: ShopFolder):
    at = visit("setup", part="stock")
    at.number_input(key=BUFFER).set_value(3).run()
    by_ann(ready, ("stock", "net_in_flight"), True, False)
    at.button(key="setup_save_stock").click().run()
    stock = settings_of(ready).stock
    assert (stock.buffer, stock.net_in_flight) == (3, False)


def test_a_key_is_replaced_alone_and_the_history_shows_only_its_end(visit: Open, ready: ShopFolder):
    at = visit("setup", part="credentials")
    assert "by a test, ends ...0001" in texts(at)
    at.text_input(key="setup_key_neto").set_value("a-brand-new-key-7f2a").run()
    assert "1 unsaved change" in texts(at)
    at.button(key="setup_save_credentials").click().run()
    assert not at.exception
    assert settings_of(ready).neto.key.get_secret_value() == "a-brand-new-key-7f2a"
    assert settings_of(ready).unleashed.key.get_secret_value() == "unleashed-secret-key-0001"
    change = ready.control.last_change_of("neto.key")
    assert change is not None
    assert change.new_value.startswith("...7f2a")
    assert ready.control.drafts.entries() == {}


def test_an_entered_key_can_be_let_go(visit: Open, ready: ShopFolder):
    at = visit("setup", part="credentials")
    at.text_input(key="setup_key_neto").set_value("a-brand-new-key-7f2a").run()
    at.button(key="setup_discard_credentials").click().run()
    assert ready.control.drafts.entries() == {}
    assert "ends ...0001" in texts(at)


def test_a_test_uses_what_is_typed_and_not_saved_yet(visit: Open, ready: ShopFolder):
    at = visit("setup", part="credentials")
    at.text_input(key="setup_edit_neto_username").set_value("api").run()
    at.button(key="setup_test_neto").click().run()
    assert ready.control.drafts.document() == {"neto": {"username": "api"}}
    assert ready.control.recent_requests()[0].subject["systems"] == ["neto"]
    assert settings_of(ready).neto.username == ""


def hand_in(at: AppTest, text: str) -> AppTest:
    return at.file_uploader[0].set_value(("settings.toml", text.encode(), "")).run()


def test_a_settings_file_with_faults_names_each_by_its_line(visit: Open, ready: ShopFolder):
    text = (ready.control.masked_settings() or "").replace('mode = "individual"', 'mode = "bunch"')
    at = hand_in(visit("setup", part="file"), f"{text}\n[nonsense]\nx = 1\n")
    assert "The file has 2 faults. Nothing was saved." in texts(at)
    table = at.table[0].value
    assert any('not "bunch"' in said.replace("\\", "") for said in table["What is wrong"])
    assert all(line.isdigit() for line in table["Line"])


def test_a_settings_file_shows_what_would_change_and_is_then_applied(
    visit: Open, ready: ShopFolder
):
    key = settings_of(ready).neto.key
    text = (ready.control.masked_settings() or "").replace("buffer = 0", "buffer = 4")
    at = hand_in(visit("setup", part="file"), text)
    assert "**1 setting would change:**" in texts(at)
    table = at.table[0].value
    assert [list(table[name]) for name in table.columns] == [
        ["Units held back per SKU and warehouse"],
        ["0"],
        ["4"],
    ]
    assert settings_of(ready).stock.buffer == 0
    at.button(key="setup_import_apply").click().run()
    assert not at.exception
    assert settings_of(ready).stock.buffer == 4
    assert settings_of(ready).neto.key == key
    assert "The settings are saved" in texts(at)


def test_a_file_is_not_applied_over_what_was_never_compared(visit: Open, ready: ShopFolder):
    text = (ready.control.masked_settings() or "").replace("buffer = 0", "buffer = 4")
    at = hand_in(visit("setup", part="file"), text)
    by_ann(ready, ("stock", "buffer"), 0, 7)
    at.button(key="setup_import_apply").click().run()
    assert settings_of(ready).stock.buffer == 7
    assert "Ann changed the setup" in texts(at)


def test_the_history_is_what_an_analyst_finds_in_the_log(visit: Open, filled: ShopFolder):
    for number in range(60):
        by_ann(filled, ("stock", "buffer"), number, number + 1)
    shop_setup.published(filled)
    at = visit("setup", part="history")
    table = at.dataframe[0].value
    log = sources.rows(f"{QUERY} LIMIT 50")
    assert list(table["After"]) == list(log["new_value"]) == [str(60 - n) for n in range(50)]
    assert list(table["Before"]) == list(log["old_value"])
    assert list(table["Who"]) == list(log["changed_by"])
    assert list(table["Name in the file"]) == list(log["path"])
    assert f"{filled.control.settings_changes()} changes" in texts(at)


@pytest.mark.usefixtures("ready")
def test_others_may_look_at_everything_but_the_keys(visit: Open):
    for role in (Role.VIEWER, Role.OPERATOR):
        at = visit("setup", signed_in_as=role, part="credentials")
        assert not at.exception
        assert "You may look" in texts(at)
        assert not at.text_input
        assert "Settings file" not in str(at.segmented_control[0].options)


def test_every_setting_of_the_forms_is_one_of_the_file():
    for setting in ALL:
        section, name = setting.path
        assert name in SECTIONS[section]
