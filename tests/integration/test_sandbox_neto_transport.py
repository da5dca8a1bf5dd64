"""The Neto simulator's transport: sections 1.1 to 1.6 of the contract."""

import json
from datetime import UTC, datetime
from xml.etree.ElementTree import fromstring

import httpx
import pytest

from sync.sandbox.clock import HandClock
from sync.sandbox.neto.records import TAME
from sync.sandbox.server import Sandbox
from sync.sandbox.tiny import tiny_world

NOW = datetime(2026, 3, 2, 23, 14, 9, tzinfo=UTC)
PATH = "/do/WS/NetoAPI"
LIST_ALL = {"Filter": {"SKU": ["TEA-50", "CUP-01"], "OutputSelector": ["Name"]}}


@pytest.fixture
def clock():
    return HandClock(NOW)


@pytest.fixture
def sandbox(clock):
    with Sandbox(tiny_world(), quirks=TAME, clock=clock) as running:
        yield running


@pytest.fixture
def http(sandbox):
    with httpx.Client(base_url=sandbox.neto_url, verify=False) as client:
        yield client


@pytest.fixture
def post(http, sandbox):
    def send(action, body, headers=()):
        sent = {
            "NETOAPI_ACTION": action,
            "NETOAPI_KEY": sandbox.credentials.neto_key,
            "NETOAPI_USERNAME": sandbox.credentials.neto_username,
            "Accept": "application/json",
            "Content-Type": "application/json",
            **dict(headers),
        }
        content = body if isinstance(body, str) else json.dumps(body)
        kept = {name: value for name, value in sent.items() if value is not None}
        return http.post(PATH, headers=kept, content=content)

    return send


def test_a_read_answers_200_with_ack_success_and_the_time_in_utc(post):
    """1.2: the entity, CurrentTime, Ack; Messages absent on a clean success."""
    answer = post("GetItem", LIST_ALL)
    body = answer.json()
    assert answer.status_code == 200
    assert set(body) == {"Item", "CurrentTime", "Ack"}
    assert body["Ack"] == "Success"
    assert body["CurrentTime"] == "2026-03-02 23:14:09"


def test_the_keys_of_an_answer_come_in_any_order(post):
    """1.2: key order is random."""
    orders = {tuple(post("GetItem", LIST_ALL).json()) for _ in range(20)}
    assert len(orders) > 1


def test_a_wrong_key_is_an_ack_error_under_http_200(post):
    """1.3, 1.5: HTTP 200 + Ack Error, text contains Invalid API Key."""
    answer = post("GetItem", LIST_ALL, {"NETOAPI_KEY": "wrong"})
    assert answer.status_code == 200
    assert answer.json()["Ack"] == "Error"
    assert "Invalid API Key" in answer.text
    assert "Item" not in answer.json()


def test_a_store_may_say_a_wrong_key_by_http_as_well(post, sandbox):
    """1.5: 401 / 403, unknown which one is live; handle both."""
    sandbox.neto.set_quirks(key_error_status=403)
    assert post("GetItem", LIST_ALL, {"NETOAPI_KEY": "wrong"}).status_code == 403


def test_a_wrong_user_name_looks_like_a_wrong_key(post):
    """T-23: Invalid API Key covers a wrong user name."""
    assert "Invalid API Key" in post("GetItem", LIST_ALL, {"NETOAPI_USERNAME": "nobody"}).text


def test_the_user_name_may_be_left_out(post):
    """1.1: several clients send only the key and work."""
    assert post("GetItem", LIST_ALL, {"NETOAPI_USERNAME": None}).json()["Ack"] == "Success"


def test_a_store_may_insist_on_the_user_name(post, sandbox):
    """1.1: one client reports that a user-based key without the name is refused."""
    sandbox.neto.set_quirks(username_required=True)
    assert post("GetItem", LIST_ALL, {"NETOAPI_USERNAME": None}).json()["Ack"] == "Error"


def test_without_accept_json_the_answer_is_xml(post):
    """1.1: JSON only with Accept: application/json, otherwise XML."""
    answer = post("GetItem", LIST_ALL, {"Accept": "*/*"})
    root = fromstring(answer.content)
    assert answer.headers["content-type"].startswith("text/xml")
    assert root.tag == "GetItemResponse"
    assert root.findtext("Ack") == "Success"
    assert len(root.findall("Item")) == 2


def test_a_body_that_is_not_json_is_json_error(post):
    """1.3: body is not valid JSON -> Error, JSON Error."""
    answer = post("GetItem", '{"Filter": ')
    assert answer.status_code == 200
    assert answer.json()["Ack"] == "Error"
    assert "JSON Error" in answer.text


def test_a_body_without_a_json_content_type_is_not_read_as_json(post):
    """1.1: the request format follows Content-Type."""
    assert post("GetItem", LIST_ALL, {"Content-Type": "text/xml"}).json()["Ack"] == "Error"


def test_an_unknown_call_fails_loudly_and_is_remembered(post, sandbox):
    """2.13: there is no UpdateRma."""
    answer = post("UpdateRma", {})
    assert answer.json()["Ack"] == "Error"
    assert "UpdateRma" in answer.text
    assert [entry.action for entry in sandbox.neto_journal.unknown_calls()] == ["UpdateRma"]


def test_reads_are_posts_too(http):
    """1.1: POST always."""
    assert http.get(PATH).status_code == 405


def test_messages_come_in_all_three_shapes(post):
    """1.3: an object, a list, or a list of single errors."""
    shapes = [post("NoSuchCall", {}).json()["Messages"] for _ in range(3)]
    as_object, as_list, as_rows = shapes
    assert as_object["Error"]["SeverityCode"] == "Error"
    assert as_list["Error"][0]["Message"] == as_object["Error"]["Message"]
    assert as_rows[0]["Error"]["Description"] == as_object["Error"]["Message"]


def test_the_501st_request_of_a_minute_is_answered_429_without_retry_after(post, sandbox):
    """1.6: 500 requests per minute per account; Retry-After is not mentioned anywhere."""
    sandbox.neto.set_quirks(requests_per_minute=5)
    assert [post("GetItem", LIST_ALL).status_code for _ in range(6)] == [200] * 5 + [429]
    assert "retry-after" not in post("GetItem", LIST_ALL).headers


def test_a_call_within_the_silent_minute_makes_it_longer(post, sandbox, clock):
    """1.6: after a 429 make no request for one minute."""
    sandbox.neto.set_quirks(requests_per_minute=1)
    post("GetItem", LIST_ALL)
    assert post("GetItem", LIST_ALL).status_code == 429
    clock.advance(59)
    assert post("GetItem", LIST_ALL).status_code == 429
    clock.advance(59)
    assert post("GetItem", LIST_ALL).status_code == 429
    clock.advance(60)
    assert post("GetItem", LIST_ALL).status_code == 200


def test_a_read_without_a_filter_object_is_an_error(post):
    """1.1: reads are {"Filter": {...}}."""
    assert post("GetItem", {}).json()["Ack"] == "Error"
    assert post("GetItem", []).json()["Ack"] == "Error"
