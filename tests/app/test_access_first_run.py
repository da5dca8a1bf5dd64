"""The first run: who sits at this computer becomes the owner, and nobody else can."""

from pathlib import Path

import pytest

from sync.control.control import Control
from sync.domain.person import Role
from tests.app import shop_folder
from tests.app.access_client import BEHIND, PAGE, client

OWNER = {"name": "Olive", "password": "a long enough one", "repeated": "a long enough one"}


@pytest.fixture
def control(tmp_path: Path) -> Control:
    return shop_folder.open_folder(tmp_path, people=False).control


def test_a_new_folder_asks_for_its_owner_and_lets_them_in(tmp_path: Path, control: Control):
    browser = client(tmp_path)
    for path in ("/", "/tasks", "/login"):
        assert browser.get(path, headers=PAGE).headers["location"] == "/first-run"
    assert "At least 10 characters" in browser.get("/first-run").text
    answer = browser.post("/first-run", data=OWNER)
    assert answer.headers["location"] == "/"
    assert browser.get("/").text == BEHIND
    assert [(one.name, one.role) for one in control.people.all()] == [("Olive", Role.ADMIN)]
    assert (tmp_path / "session.key").stat().st_mode & 0o777 == 0o600


def test_there_is_no_second_first_run(tmp_path: Path, control: Control):
    client(tmp_path).post("/first-run", data=OWNER)
    late = client(tmp_path)
    assert late.get("/first-run").headers["location"] == "/login"
    assert late.post("/first-run", data={**OWNER, "name": "Eve"}).headers["location"] == "/login"
    assert [one.name for one in control.people.all()] == ["Olive"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"password": "short", "repeated": "short"}, "5 more needed"),
        ({"repeated": "a long enough 0ne"}, "not the same"),
        ({"name": "   "}, "name cannot be used"),
        ({"name": ""}, "name cannot be used"),
    ],
)
def test_what_is_wrong_is_said_and_the_name_stays(
    tmp_path: Path, control: Control, typed: dict[str, str], said: str
):
    answer = client(tmp_path).post("/first-run", data={**OWNER, **typed})
    assert said in answer.text
    assert 'role="alert"' in answer.text
    assert "set-cookie" not in answer.headers
    assert control.people.nobody()


@pytest.mark.parametrize(
    ("place", "headers"),
    [
        ({"address": "192.168.1.4"}, {}),
        ({"address": "testclient"}, {}),
        ({"host": "evil.test:8501"}, {}),  # a foreign name that points here
        ({"host": "shop.example.com"}, {}),
        ({}, {"x-forwarded-for": "203.0.113.9"}),
        ({}, {"forwarded": "for=203.0.113.9"}),
        ({}, {"via": "1.1 proxy"}),
        ({}, {"origin": "https://evil.test"}),
        ({}, {"sec-fetch-site": "cross-site"}),
    ],
)
def test_only_this_computer_itself_may(
    tmp_path: Path, control: Control, place: dict[str, str], headers: dict[str, str]
):
    browser = client(tmp_path, **place)
    assert browser.get("/first-run", headers=headers).status_code == 403
    assert browser.post("/first-run", data=OWNER, headers=headers).status_code == 403
    assert control.people.nobody()
