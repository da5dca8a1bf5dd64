"""Requests are never lost, never doubled, taken once and in order, whoever asks at once."""

import json
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync.control.control import Control
from sync.control.secrets import SecretBox
from sync.domain.request import RequestKind, RequestState

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
RUN, PUBLISH, CHECK = RequestKind.RUN, RequestKind.PUBLISH, RequestKind.CHECK
DONE, FAILED = RequestState.DONE, RequestState.FAILED
PRELUDE = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from sync.control.control import Control
from sync.control.secrets import SecretBox
from sync.domain.request import RequestKind, RequestState

folder, number = Path(sys.argv[1]), sys.argv[2]
control = Control.open(
    folder / "control.sqlite",
    secrets=SecretBox(folder, environ={}),
    clock=lambda: datetime.now(UTC),
)
"""


@pytest.fixture
def control(tmp_path):
    with opened(tmp_path) as control:
        yield control


def opened(folder):
    return Control.open(
        folder / "control.sqlite", secrets=SecretBox(folder, environ={}), clock=lambda: NOON
    )


def processes(count, folder, code) -> list[str]:
    """What each of several processes that run the code at once prints."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", PRELUDE + code, str(folder), str(number)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(count)
    ]
    printed = [process.communicate(timeout=100)[0] for process in started]
    assert [process.returncode for process in started] == [0] * count
    return printed


def test_a_request_is_kept_as_it_was_asked(control):
    subject = {"tasks": ["import_stock"], "dry_run": True, "note": "für später"}
    asked = control.ask(RUN, subject, asked_by="owner", key="k1")
    assert control.request(asked.request_id) == asked
    assert (asked.kind, asked.subject, asked.asked_by) == (RUN, subject, "owner")
    assert (asked.key, asked.state, asked.asked_at) == ("k1", RequestState.WAITING, NOON)
    assert (asked.finished_at, asked.message, asked.result) == (None, "", None)


def test_an_unknown_request_is_none(control):
    assert control.request("nobody") is None
    assert control.next_request() is None


def test_the_same_key_twice_is_one_request(control):
    first = control.ask(RUN, {"tasks": ["a"]}, asked_by="owner", key="k1")
    assert control.ask(RUN, {"tasks": ["b"]}, asked_by="else", key="k1") == first
    assert len(control.recent_requests()) == 1


def test_the_same_key_gives_the_request_even_when_it_is_finished(control):
    first = control.ask(PUBLISH, {}, asked_by="owner", key="k1")
    control.finish_request(first.request_id, DONE, "published")
    assert control.ask(PUBLISH, {}, asked_by="owner", key="k1").state is DONE


def test_without_a_key_each_is_a_request_of_its_own(control):
    one, two = (control.ask(PUBLISH, {}, asked_by="owner") for _ in range(2))
    assert one.request_id != two.request_id


def test_requests_are_taken_oldest_first_and_once(control):
    ids = [control.ask(PUBLISH, {}, asked_by="owner").request_id for _ in range(3)]
    taken = [control.next_request() for _ in range(3)]
    assert [request.request_id for request in taken] == ids
    assert {request.state for request in taken} == {RequestState.TAKEN}
    assert control.next_request() is None
    assert control.requests_waiting() == []


def test_only_requests_of_a_kind_may_be_taken(control):
    control.ask(RUN, {}, asked_by="owner")
    check = control.ask(CHECK, {}, asked_by="owner")
    assert control.next_request([PUBLISH]) is None
    assert control.next_request([PUBLISH, CHECK]).request_id == check.request_id
    assert control.next_request([]) is None
    assert [request.kind for request in control.requests_waiting()] == [RUN]


@pytest.mark.parametrize("state", [DONE, FAILED])
def test_a_finished_request_has_its_message_and_result(control, state):
    asked = control.ask(RUN, {}, asked_by="owner")
    control.next_request()
    control.finish_request(asked.request_id, state, "as it went", {"runs": [{"run_id": "r1"}]})
    finished = control.request(asked.request_id)
    assert (finished.state, finished.message) == (state, "as it went")
    assert finished.result == {"runs": [{"run_id": "r1"}]}
    assert finished.finished_at == NOON


def test_the_first_answer_stays(control):
    asked = control.ask(RUN, {}, asked_by="owner")
    control.finish_request(asked.request_id, DONE, "first")
    assert control.finish_request(asked.request_id, FAILED, "second").message == "first"


def test_a_request_finishes_only_as_done_or_failed(control):
    asked = control.ask(RUN, {}, asked_by="owner")
    with pytest.raises(ValueError, match="does not finish as taken"):
        control.finish_request(asked.request_id, RequestState.TAKEN, "")


def test_an_unknown_request_cannot_be_finished(control):
    with pytest.raises(LookupError, match="nobody"):
        control.finish_request("nobody", DONE, "")


def test_what_a_dead_runner_had_taken_waits_again_in_its_old_place(tmp_path):
    with opened(tmp_path) as first:
        ids = [first.ask(PUBLISH, {}, asked_by="owner").request_id for _ in range(3)]
        first.next_request()
        first.finish_request(first.next_request().request_id, DONE, "")
    with opened(tmp_path) as second:
        assert second.reopen_taken() == 1
        assert second.next_request().request_id == ids[0]
        assert second.next_request().request_id == ids[2]
        assert second.reopen_taken() == 2


def test_recent_requests_are_newest_first(control):
    ids = [control.ask(PUBLISH, {}, asked_by="owner").request_id for _ in range(4)]
    assert [request.request_id for request in control.recent_requests(3)] == ids[:0:-1]


def test_a_mirror_sees_every_change_of_a_request_once(control):
    one, two = (control.ask(PUBLISH, {}, asked_by="owner") for _ in range(2))
    seen = control.requests_changed_since(0)
    assert [row.request for row in seen] == [one, two]
    control.next_request()
    control.finish_request(two.request_id, DONE, "")
    new = control.requests_changed_since(seen[-1].revision)
    assert [(row.request.request_id, row.request.state) for row in new] == [
        (one.request_id, RequestState.TAKEN),
        (two.request_id, DONE),
    ]
    assert control.requests_changed_since(new[-1].revision) == []
    control.reopen_taken()
    (again,) = control.requests_changed_since(new[-1].revision)
    assert again.request.state is RequestState.WAITING


class Waiting:
    """A sleep that passes time, and after three naps finishes the request."""

    def __init__(self, control, request, *, finish):
        self.control, self.request, self.finish = control, request, finish
        self.naps = 0
        self.now = 100.0

    def sleep(self, seconds):
        self.naps += 1
        self.now += seconds
        if self.finish and self.naps == 3:
            self.control.finish_request(self.request.request_id, DONE, "ready")


def test_waiting_ends_when_the_request_is_finished(control):
    asked = control.ask(RUN, {}, asked_by="owner")
    waiting = Waiting(control, asked, finish=True)
    found = control.wait_for(asked.request_id, 60, waiting.sleep, lambda: waiting.now)
    assert (found.message, waiting.naps) == ("ready", 3)


def test_waiting_ends_after_its_time_with_the_request_as_it_stands(control):
    asked = control.ask(RUN, {}, asked_by="owner")
    waiting = Waiting(control, asked, finish=False)
    found = control.wait_for(asked.request_id, 2, waiting.sleep, lambda: waiting.now)
    assert found.state is RequestState.WAITING
    assert 102 <= waiting.now < 103


def test_waiting_for_an_unknown_request_is_a_mistake(control):
    with pytest.raises(LookupError):
        control.wait_for("nobody", 1, lambda _: None, lambda: 0.0)


def test_processes_that_ask_with_one_key_make_one_request(tmp_path):
    code = 'print(control.ask(RequestKind.PUBLISH, {}, asked_by=number, key="same").request_id)'
    printed = processes(4, tmp_path, code)
    assert len(set(printed)) == 1
    with opened(tmp_path) as control:
        assert len(control.recent_requests()) == 1


def test_eight_processes_that_ask_fifty_times_each_lose_nothing(tmp_path):
    code = """
for place in range(50):
    control.ask(RequestKind.RUN, {"place": place}, asked_by=number)
"""
    processes(8, tmp_path, code)
    with opened(tmp_path) as control:
        asked = control.recent_requests(1000)
        revisions = [row.revision for row in control.requests_changed_since(0)]
    assert len(asked) == 400
    assert {(request.asked_by, request.subject["place"]) for request in asked} == {
        (str(number), place) for number in range(8) for place in range(50)
    }
    assert revisions == list(range(1, 401))


def test_processes_that_take_at_once_never_take_the_same(tmp_path):
    with opened(tmp_path) as control:
        ids = {control.ask(PUBLISH, {}, asked_by="owner").request_id for _ in range(60)}
    code = """
taken = []
while request := control.next_request():
    taken.append(request.request_id)
print(json.dumps(taken))
"""
    taken = [item for printed in processes(3, tmp_path, code) for item in json.loads(printed)]
    assert len(taken) == 60
    assert set(taken) == ids


def test_threads_of_one_process_share_a_control(control):
    def ask(number):
        return control.ask(RUN, {"number": number}, asked_by="thread").request_id

    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(ask, range(80)))
    assert len(set(ids)) == 80
    assert len(control.requests_waiting()) == 80


def test_times_are_stored_as_utc_text(control, tmp_path):
    control.ask(RUN, {}, asked_by="owner")
    connection = sqlite3.connect(tmp_path / "control.sqlite")
    stored = connection.execute("SELECT asked_at FROM requests").fetchone()[0]
    connection.close()
    assert stored == "2026-11-23T12:00:00.000000Z"
    assert datetime.fromisoformat(stored) - NOON == timedelta(0)
