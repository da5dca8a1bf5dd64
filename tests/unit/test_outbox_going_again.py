"""Which documents are tried again by themselves."""

import inspect
from dataclasses import replace
from decimal import Decimal

import pytest

from sync.domain import missing
from sync.domain.document import DocumentState
from sync.domain.going_again import MAX_ATTEMPTS
from sync.outbox.going_again import goes_by_itself
from tests.unit.outbox_shop import Shop

NEEDS = {
    name: make
    for name, make in inspect.getmembers(missing, inspect.isfunction)
    if inspect.signature(make).return_annotation is missing.Missing
}


def _failed(code: str, attempts: int = 0):
    shop = Shop(script={"create": ["refused"]})
    shop.order()
    shop.run()
    return replace(shop.row(), code=code, attempts=attempts)


@pytest.mark.parametrize("name", NEEDS)
def test_whatever_was_missing_may_be_there_now(name):
    make = NEEDS[name]
    need = make(*("x" for _ in inspect.signature(make).parameters))
    assert goes_by_itself(_failed(need.code)), need.code


def test_all_kinds_of_needs_are_looked_at():
    assert len(NEEDS) >= 9


def test_what_failed_in_passing_goes_again_until_it_was_tried_five_times():
    assert goes_by_itself(_failed("unavailable", MAX_ATTEMPTS - 1))
    assert not goes_by_itself(_failed("unavailable", MAX_ATTEMPTS))


@pytest.mark.parametrize("code", ["rejected", "gave_up", "deleted_in_unleashed", "total_differs"])
def test_a_refusal_waits_for_a_person(code):
    assert not goes_by_itself(_failed(code))


def test_an_exported_document_does_not_go_again():
    exported = replace(_failed(""), state=DocumentState.EXPORTED, unleashed_total=Decimal(1))
    assert not goes_by_itself(exported)
