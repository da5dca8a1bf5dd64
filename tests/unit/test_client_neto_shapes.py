"""Every shape in which Neto sends a collection, a value or a message."""

from datetime import UTC, date, datetime
from decimal import Decimal

import httpx
import pytest

from sync.clients import neto_shapes
from sync.clients.answer import Answer, Nonsense
from sync.clients.neto_messages import reply

ROW, OTHER = {"SKU": "A"}, {"SKU": "B"}


@pytest.mark.parametrize(
    ("value", "rows"),
    [
        ([ROW, OTHER], [ROW, OTHER]),
        (ROW, [ROW]),
        ([ROW], [ROW]),
        ("", []),
        ([""], []),
        ([], []),
        (None, []),
    ],
)
def test_a_collection_in_any_shape_is_a_list(value, rows):
    assert neto_shapes.rows(value) == rows


@pytest.mark.parametrize("value", ["text", 7, ["text"], [[ROW]]])
def test_anything_else_is_no_collection(value):
    with pytest.raises(ValueError, match="neither a list"):
        neto_shapes.rows(value)


@pytest.mark.parametrize(
    "value",
    [
        {"KitComponent": [ROW, OTHER]},
        [{"KitComponent": [ROW, OTHER]}],
        [{"KitComponent": ROW}, {"KitComponent": OTHER}],
        [ROW, OTHER],
    ],
)
def test_a_wrapped_collection_in_any_shape_is_a_list(value):
    assert neto_shapes.inner_rows(value, "KitComponent") == [ROW, OTHER]


@pytest.mark.parametrize("value", [{"KitComponent": ""}, [{"KitComponent": [""]}], [""], "", None])
def test_an_empty_wrapped_collection_is_empty(value):
    assert neto_shapes.inner_rows(value, "KitComponent") == []


@pytest.mark.parametrize("value", ["7.00", ["7.00"], 7, Decimal(7), " 7.000 ", [["7"]]])
def test_a_number_may_stand_in_a_list_of_one(value):
    assert neto_shapes.number(value) == 7


@pytest.mark.parametrize("value", ["", None, [], "x", "NaN", ["1", "2"], {"a": 1}])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match=r"no number|several"):
        neto_shapes.number(value)


def test_no_amount_is_zero():
    assert neto_shapes.amount("") == neto_shapes.amount(None) == 0


@pytest.mark.parametrize(("value", "expected"), [("False", False), ("n", False), ("True", True)])
def test_false_is_false(value, expected):
    assert neto_shapes.flag(value) is expected
    assert neto_shapes.flag(value.lower()) is expected
    assert neto_shapes.flag(expected) is expected


@pytest.mark.parametrize("value", ["", "maybe", None])
def test_a_missing_yes_or_no_is_not_guessed(value):
    with pytest.raises(ValueError, match="yes nor no"):
        neto_shapes.flag(value)


@pytest.mark.parametrize("value", ["", "0000-00-00", "0000-00-00 00:00:00", None, [""]])
def test_an_empty_date_is_none(value):
    assert neto_shapes.instant(value) is None
    assert neto_shapes.day(value) is None


@pytest.mark.parametrize(
    "value", ["2026-03-01 22:05:10", "2026-03-01T22:05:10", "2026-03-01T22:05:10Z"]
)
def test_an_instant_is_utc(value):
    assert neto_shapes.instant(value) == datetime(2026, 3, 1, 22, 5, 10, tzinfo=UTC)


def test_an_instant_with_an_offset_is_converted():
    moment = neto_shapes.instant("2026-03-02T08:05:10+10:00")
    assert moment == datetime(2026, 3, 1, 22, 5, 10, tzinfo=UTC)


def test_a_day_stays_the_day_that_is_written():
    assert neto_shapes.day("2026-03-02 23:10:00") == date(2026, 3, 2)
    assert neto_shapes.day("2026-03-02") == date(2026, 3, 2)


def test_a_date_that_is_none_is_refused():
    with pytest.raises(ValueError, match="isoformat"):
        neto_shapes.instant("soon")


def _reply(**body):
    return reply(Answer(200, {}, httpx.Response(200, json=body).content))


WARNING, ERROR = {"Message": "one", "SeverityCode": "Warning"}, {"Message": "two"}


@pytest.mark.parametrize(
    ("messages", "texts"),
    [
        ({"Warning": WARNING}, ("one",)),
        ({"Warning": [WARNING, ERROR]}, ("one", "two")),
        ([{"Error": WARNING}, {"Error": ERROR}], ("one", "two")),
        ({"Error": [ERROR], "Warning": WARNING}, ("two", "one")),
        ({"Error": {"Message": "two", "Description": "why"}}, ("two: why",)),
        ({"Error": {"Message": "two", "Description": "two"}}, ("two",)),
        ({"Error": ["plain"]}, ("plain",)),
        ("", ()),
        (None, ()),
        ([""], ()),
    ],
)
def test_messages_in_any_shape_are_read(messages, texts):
    assert _reply(Ack="Warning", Messages=messages).messages == texts


def test_an_answer_may_be_wrapped_as_in_xml():
    assert _reply(GetItemResponse={"Ack": "Success", "Item": ROW}).rows("Item") == [ROW]


@pytest.mark.parametrize(
    "body", [b"<html>", b"", b"[]", b'"Success"', b"{}", b'{"Ack": "Maybe"}', b'{"Ack": "Suc']
)
def test_an_answer_without_a_verdict_makes_no_sense(body):
    with pytest.raises(Nonsense):
        reply(Answer(200, {}, body))


def test_an_entity_that_is_no_collection_makes_no_sense():
    with pytest.raises(Nonsense, match="Item"):
        _reply(Ack="Success", Item="text").rows("Item")
