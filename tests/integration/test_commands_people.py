"""The way back into the app for whoever has a shell on its machine."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sync.commands import people
from sync.control import passwords
from sync.control.control import Control
from sync.domain.person import Role
from tests.app import shop_people
from tests.app.shop_folder import ShopFolder, open_folder


@pytest.fixture
def folder(tmp_path: Path) -> ShopFolder:
    return open_folder(tmp_path)


def typing(*words: str) -> Callable[[str], str]:
    left = iter(words)
    return lambda _: next(left)


def fits(control: Control, name: str, password: str) -> bool:
    found = control.people.named(name)
    assert found
    return passwords.fits(password, found[1])


def test_a_forgotten_password_is_replaced_and_every_browser_is_out(
    folder: ShopFolder, capsys: pytest.CaptureFixture[str]
):
    words = ["--data", str(folder.path), "password", "owner"]
    assert people.main(words, typing("a new first one", "a new first one")) == 0
    assert fits(folder.control, "owner", "a new first one")
    assert folder.control.sign_ins.current(shop_people.token_of(Role.ADMIN)) is None
    assert folder.control.people.history(1)[0].changed_by == "command line"
    assert "a new first one" not in capsys.readouterr().out


def test_a_new_admin_is_let_in_when_nobody_knows_the_old_one(folder: ShopFolder):
    data = ["--data", str(folder.path)]
    assert people.main([*data, "add", "Nora"], typing("a first password", "a first password")) == 0
    assert people.main([*data, "add", "Pia", "--role", "viewer", "--email", "p@example.com"]) == 0
    assert people.main([*data, "role", "owner", "viewer"]) == 0
    assert people.main([*data, "remove", "Otto"]) == 0
    roles = {one.name: one.role.value for one in folder.control.people.all()}
    assert roles == {"Nora": "admin", "owner": "viewer", "Pia": "viewer", "Vera": "viewer"}


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        (["password", "owner"], ("short", "short"), "5 more needed"),
        (["password", "owner"], ("long enough 1", "long enough 2"), "not the same"),
        (["password", "Nobody"], (), "nobody called Nobody"),
        (["remove", "owner"], (), "the only admin"),
        (["add", "VERA"], ("long enough 1", "long enough 1"), "taken already"),
    ],
)
def test_what_cannot_be_done_says_why_and_changes_nothing(
    folder: ShopFolder,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    typed: tuple[str, ...],
    said: str,
):
    before = folder.control.people.history()
    assert people.main(["--data", str(folder.path), *words], typing(*typed)) == 1
    assert said in capsys.readouterr().err
    assert folder.control.people.history() == before


def test_it_lists_everybody(folder: ShopFolder, capsys: pytest.CaptureFixture[str]):
    assert people.main(["--data", str(folder.path), "list"]) == 0
    assert capsys.readouterr().out.split() == [
        "operator", "Otto", "admin", "owner", "viewer", "Vera",
    ]  # fmt: skip
