"""Neto tells its time with every answer."""

from datetime import UTC, datetime

import pytest

from sync.errors import Rejected
from tests.unit.client_bench import Bench, neto_refuses, neto_says, script


def test_the_time_is_that_of_the_newest_answer_and_utc():
    bench = Bench()
    client = bench.neto(
        script(neto_says(), neto_says(CurrentTime="2026-11-20 12:05:09"), neto_says(CurrentTime=""))
    )
    assert client.server_time() is None
    client.currency_settings()
    assert client.server_time() == datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    for _ in range(2):
        client.currency_settings()
        assert client.server_time() == datetime(2026, 11, 20, 12, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize("told", [None, "soon", "0000-00-00 00:00:00", []])
def test_a_time_that_makes_no_sense_is_none(told):
    client = Bench().neto(script(neto_says(CurrentTime=told)))
    client.currency_settings()
    assert client.server_time() is None


def test_a_refusal_tells_the_time_too():
    client = Bench().neto(script(neto_refuses("No.")))
    with pytest.raises(Rejected):
        client.add_warehouse("MAIN", "Main")
    assert client.server_time() == datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
