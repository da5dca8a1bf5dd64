"""Broken connections, silence and nonsense on real sockets: nothing lost, nothing twice."""

import socket
from itertools import pairwise

import pytest

from sync.clients.connect import connect_unleashed
from sync.clients.http import Services
from sync.clients.neto_stock import StockChange
from sync.clients.quota import Quota
from sync.errors import Unavailable, UnknownOutcome
from sync.sandbox.faults import Fault
from sync.sandbox.neto.records import Quirks
from sync.sandbox.tiny import tiny_world
from sync.setup.sections import UnleashedSettings
from tests.integration.clients_site import site

GUID = "b1d20000-0000-5000-8000-000000000b02"
CUSTOMER = {"CustomerCode": "NEW", "CustomerName": "New"}

BEFORE = [Fault("drop_before"), Fault("status"), Fault("garbage"), Fault("garbage", truncate=True)]
AFTER = [
    Fault("drop_after"),
    Fault("status_after", status=500),
    Fault("garbage_after"),
    Fault("garbage_after", truncate=True),
]


@pytest.fixture
def served():
    with site(tiny_world()) as one:
        yield one


def _named(fault):
    return f"{fault.kind}{'_truncated' if fault.truncate else ''}"


@pytest.mark.parametrize("fault", BEFORE, ids=_named)
def test_a_write_that_was_lost_before_it_took_effect_is_unknown(served, fault):
    served.sandbox.unleashed_faults.arm(fault)
    with pytest.raises(UnknownOutcome):
        served.unleashed.create_customer(GUID, CUSTOMER)
    served.sandbox.unleashed_faults.clear()
    assert served.unleashed.find_customer("NEW") is None


@pytest.mark.parametrize("fault", AFTER, ids=_named)
def test_a_write_that_was_lost_after_it_took_effect_is_unknown_and_sent_once(served, fault):
    served.sandbox.unleashed_faults.arm(fault)
    with served.unleashed.tape() as exchanges, pytest.raises(UnknownOutcome):
        served.unleashed.create_customer(GUID, CUSTOMER)
    served.sandbox.unleashed_faults.clear()
    assert served.unleashed.find_customer("NEW") is not None
    assert len(served.sandbox.unleashed_journal.writes()) == 1
    assert len(exchanges) == 1


@pytest.mark.parametrize("fault", [*BEFORE, *AFTER], ids=_named)
def test_stock_whose_answer_was_lost_is_unknown_per_sku(served, fault):
    (warehouse,) = (one for one in served.neto.warehouses() if one.code == "MAIN")
    served.sandbox.neto_faults.arm(Fault(**(fault.to_json() | {"match": "UpdateItem"})))
    (result,) = served.neto.set_stock([StockChange("TEA-50", warehouse.remote_id, 3)])
    assert result.unknown == {"TEA-50"}
    assert served.sandbox.neto.stock("TEA-50", "MAIN") == (3 if fault in AFTER else 10)
    assert len(served.sandbox.neto_journal.calls("UpdateItem")) == 1


@pytest.mark.parametrize("fault", BEFORE, ids=_named)
def test_reads_come_through_passing_trouble(served, fault):
    served.sandbox.unleashed_faults.arm(Fault(**(fault.to_json() | {"times": 3})))
    served.sandbox.neto_faults.arm(Fault(**(fault.to_json() | {"times": 3})))
    assert len(list(served.unleashed.products())) == 3
    assert len(list(served.neto.items())) == 3
    errors = {one.system: one.errors for one in served.calls.drain()}
    assert set(errors.values()) == {3}


def test_trouble_that_stays_ends_the_read(served):
    served.sandbox.neto_faults.arm(Fault("drop_before"))
    with pytest.raises(Unavailable, match="broke off"):
        list(served.neto.items())
    assert len(served.sandbox.neto_journal.entries()) == 5


def test_a_server_that_is_slow_is_given_up(served):
    settings = UnleashedSettings.model_validate(
        {
            "url": served.sandbox.unleashed_url,
            "id": served.sandbox.credentials.unleashed_id,
            "key": served.sandbox.credentials.unleashed_key,
            "timeout_seconds": 1,
        }
    )
    services = Services(served.clock.now, served.clock.advance, lambda: 0.5, served.calls)
    client = connect_unleashed(settings, services, Quota(100, 0, clock=served.clock.now))
    served.sandbox.unleashed_faults.arm(Fault("delay", seconds=1.5, times=1))
    with pytest.raises(UnknownOutcome, match="within 1 second"):
        client.create_customer(GUID, CUSTOMER)
    client.close()


def test_nobody_there_means_that_nothing_was_sent(served):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
        settings = UnleashedSettings.model_validate({"url": url, "id": "id", "key": "key"})
        services = Services(served.clock.now, served.clock.advance, lambda: 0.5, served.calls)
        client = connect_unleashed(settings, services, Quota(100, 0, clock=served.clock.now))
        with pytest.raises(Unavailable, match="could not be reached"):
            client.create_customer(GUID, CUSTOMER)
        client.close()


def test_after_a_429_the_store_hears_nothing_for_a_minute():
    with site(tiny_world(), quirks=Quirks(requests_per_minute=5)) as served:
        for _ in range(12):
            served.neto.currency_settings()
        moments = [(entry.at, entry.status) for entry in served.sandbox.neto_journal.entries()]
        assert [status for _, status in moments].count(429) >= 1
        for (busy_at, status), (after, _) in pairwise(moments):
            if status == 429:
                assert (after - busy_at).total_seconds() >= 60
        assert [status for _, status in moments].count(200) == 12
