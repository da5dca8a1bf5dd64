"""A runner without a setup tests credentials and downloads what people choose from."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import SecretStr

from sync.control.control import Control
from sync.control.secrets import SecretBox
from sync.domain.choice import ChoiceKind
from sync.domain.request import Request, RequestKind, RequestState
from sync.engine.service import Service
from sync.engine.workshop import Timing, Workshop
from sync.sandbox.server import Sandbox
from sync.sandbox.tiny import tiny_world
from sync.setup.keys import SECRETS

WAIT = 20.0
NETO, UNLEASHED = SECRETS


@dataclass
class Office:
    """A running service on an empty folder, and simulators. `ahead` puts its clock forward."""

    control: Control
    sandbox: Sandbox
    ahead: timedelta = timedelta(0)

    def enter(self, **changed: str) -> None:
        given = self.sandbox.credentials
        values = {
            "neto.url": self.sandbox.neto_url,
            "neto.username": given.neto_username,
            "neto.key": given.neto_key,
            "unleashed.url": self.sandbox.unleashed_url,
            "unleashed.id": given.unleashed_id,
            "unleashed.key": given.unleashed_key,
        }
        values |= {name.replace("__", "."): value for name, value in changed.items()}
        for name, value in values.items():
            place = next((one for one in SECRETS if ".".join(one.path) == name), None)
            if place is None:
                self.control.drafts.enter(tuple(name.split(".")), value, changed_by="Ann")
            else:
                self.control.drafts.enter_key(place, SecretStr(value), changed_by="Ann")

    def ask(self, kind: RequestKind, *systems: str) -> Request:
        subject = {"systems": list(systems)} if systems else {}
        request = self.control.ask(kind, subject, asked_by="Ann")
        return self.control.wait_for(request.request_id, WAIT, time.sleep, time.monotonic)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("data")
    with Sandbox(tiny_world(today=datetime.now(UTC).date())) as sandbox:
        control = Control.open(
            folder / "control.sqlite",
            secrets=SecretBox(folder, environ={}),
            clock=lambda: datetime.now(UTC),
        )
        office = Office(control, sandbox)
        timing = Timing(lambda: datetime.now(UTC) + office.ahead, time.monotonic, time.sleep)
        shop = Workshop.open(folder, control, timing)
        service = Service(shop)
        life = threading.Thread(target=service.run)
        life.start()
        yield office
        service.stop()
        life.join(WAIT)
        shop.close()
        control.close()


@pytest.fixture
def office(running: Office) -> Office:
    running.control.drafts.forget()
    running.ahead = timedelta(0)
    return running


def test_good_credentials_pass_and_the_lists_are_downloaded_next(office: Office):
    office.enter()
    answered = office.ask(RequestKind.TEST_CONNECTION, "neto", "unleashed")
    assert answered.state is RequestState.DONE, answered.message
    assert "Neto answers" in answered.message
    newest = office.control.connection_tests.newest("unleashed")
    assert newest is not None
    assert newest.passed
    (follow_up,) = [
        one for one in office.control.recent_requests() if one.key == f"after:{answered.request_id}"
    ]
    ended = office.control.wait_for(follow_up.request_id, WAIT, time.sleep, time.monotonic)
    assert ended.state is RequestState.DONE, ended.message
    choices = office.control.choices
    assert [one.code for one in choices.search(ChoiceKind.WAREHOUSES)] == ["MAIN", "SYD"]
    assert [(one.code, one.detail) for one in choices.search(ChoiceKind.TAX_CODES)] == [
        ("G.S.T.", "10 %"),
        ("NONE", "0 %"),
    ]
    assert choices.search(ChoiceKind.CUSTOMERS, "greenleaf")
    assert ("200", "Sales") in [(one.code, one.name) for one in choices.search(ChoiceKind.ACCOUNTS)]


def refused(office: Office, system: str, **changed: str) -> str:
    office.enter(**changed)
    answered = office.ask(RequestKind.TEST_CONNECTION, system)
    assert answered.state is RequestState.FAILED
    test = office.control.connection_tests.newest(system)
    assert test is not None
    assert not test.passed
    assert test.fix
    assert answered.message == f"{test.message} {test.fix}"
    return test.message


def test_a_wrong_key_is_named_as_such(office: Office):
    assert "Neto refuses the key" in refused(office, "neto", neto__key="wrong-key-1234")
    said = refused(office, "unleashed", unleashed__key="wrong-key-1234")
    assert "API id and key do not belong together" in said


def test_a_wrong_address_is_named_as_such(office: Office):
    said = refused(office, "unleashed", unleashed__url=office.sandbox.neto_url)
    assert "There is no Unleashed API at" in said


def test_no_answer_is_said_soon(office: Office):
    began = time.monotonic()
    said = refused(office, "unleashed", unleashed__url="http://127.0.0.1:9")
    assert "could not be reached" in said
    assert time.monotonic() - began < 5


def test_a_clock_that_is_far_off_is_named_as_such(office: Office):
    office.ahead = timedelta(hours=2)
    assert "2 hours and 0 minutes ahead of Neto's" in refused(office, "neto")


def test_what_is_not_entered_yet_is_named(office: Office):
    answered = office.ask(RequestKind.TEST_CONNECTION, "neto")
    assert answered.state is RequestState.FAILED
    assert "neto.url is missing" in answered.message
    assert office.ask(RequestKind.FETCH_LISTS).state is RequestState.FAILED


def test_no_key_is_in_a_request(office: Office):
    office.enter()
    answered = office.ask(RequestKind.TEST_CONNECTION, "neto")
    assert office.sandbox.credentials.neto_key not in repr(answered)


def test_a_run_without_a_setup_says_where_to_fill_it_in(office: Office):
    request = office.control.ask(RequestKind.RUN, {"tasks": ["import_stock"]}, asked_by="Ann")
    ended = office.control.wait_for(request.request_id, WAIT, time.sleep, time.monotonic)
    assert ended.state is RequestState.FAILED
    assert "Setup page" in ended.message


def test_what_is_saved_is_tested_where_the_draft_says_nothing(office: Office):
    office.enter()
    for path, value in {
        "store.timezone": "Australia/Perth",
        "store.currency": "AUD",
        "export.start_date": date(2126, 1, 1),
    }.items():
        office.control.drafts.enter(tuple(path.split(".")), value, changed_by="Ann")
    office.control.activate_draft(changed_by="Ann")
    assert office.ask(RequestKind.TEST_CONNECTION, "neto").state is RequestState.DONE
    office.control.drafts.enter_key(NETO, SecretStr("wrong-key-1234"), changed_by="Ann")
    assert office.ask(RequestKind.TEST_CONNECTION, "neto").state is RequestState.FAILED
