"""The demo signs in by itself; nothing else ever does."""

from pathlib import Path

import pytest

from sync.control import demo_mark
from sync.control.people import NewPerson
from tests.app import shop_folder
from tests.app.access_client import BEHIND, PAGE, client


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As the demo leaves it, and the app's process as the demo starts it."""
    control = shop_folder.open_folder(tmp_path, people=False).control
    for name, role in demo_mark.PEOPLE.items():
        control.people.add(NewPerson(name, role), by="demo")
    demo_mark.mark(tmp_path)
    monkeypatch.setenv(demo_mark.VARIABLE, demo_mark.word(tmp_path))
    return tmp_path


def test_in_the_demo_a_page_opens_at_once(folder: Path):
    browser = client(folder)
    answer = browser.get("/tasks?x=1", headers=PAGE)
    assert answer.headers["location"] == "/tasks?x=1"
    assert browser.get("/tasks?x=1").text == BEHIND
    assert "This is the demo" in client(folder).get("/login").text


def test_but_not_what_is_no_page(folder: Path):
    assert client(folder).get("/_stcore/metrics").status_code == 401


@pytest.mark.parametrize(
    ("place", "headers"),
    [
        ({"address": "192.168.1.4"}, {}),
        ({"host": "evil.test:8501"}, {}),
        ({}, {"x-forwarded-for": "203.0.113.9"}),
    ],
)
def test_nor_for_anybody_elsewhere(folder: Path, place: dict[str, str], headers: dict[str, str]):
    answer = client(folder, **place).get("/", headers={**PAGE, **headers})
    assert answer.headers["location"] == "/login"


def test_nor_in_a_folder_without_the_mark(folder: Path):
    (folder / demo_mark.MARK).unlink()
    assert client(folder).get("/", headers=PAGE).headers["location"] == "/login"


@pytest.mark.parametrize("word", ["", "1", "true", None])
def test_nor_without_the_word_in_it(
    folder: Path, word: str | None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv(demo_mark.VARIABLE)
    if word is not None:
        monkeypatch.setenv(demo_mark.VARIABLE, word)
    assert client(folder).get("/", headers=PAGE).headers["location"] == "/login"


def test_nor_when_the_mark_holds_no_word(folder: Path, monkeypatch: pytest.MonkeyPatch):
    (folder / demo_mark.MARK).write_text("")
    monkeypatch.setenv(demo_mark.VARIABLE, "")
    assert client(folder).get("/", headers=PAGE).headers["location"] == "/login"
