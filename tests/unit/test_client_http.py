"""What every request has in common: tries, lost answers, silence, tape, counting, secrets."""

from dataclasses import replace
from decimal import Decimal

import httpx
import pytest

from sync.domain.catalogue import System
from sync.domain.events import CallCount
from sync.errors import (
    Incomplete,
    NotConfigured,
    QuotaExhausted,
    Rejected,
    Stopped,
    SyncError,
    Unauthorized,
    Unavailable,
    UnknownOutcome,
)
from tests.unit.client_bench import SECRETS, Bench, neto_says, script, unleashed_list

GUID = "b1d20000-0000-5000-8000-000000000b01"
OK = httpx.Response(200, json={"Guid": GUID})
HTML = httpx.Response(200, text="<html>Sign in</html>")
TAXES = unleashed_list({"Guid": GUID, "TaxCode": "GST", "TaxRate": 0.1})

LOST = [
    httpx.ReadTimeout("slow"),
    httpx.WriteTimeout("slow"),
    httpx.ReadError("reset"),
    httpx.WriteError("reset"),
    httpx.RemoteProtocolError("closed"),
    httpx.Response(500, text="oops"),
    httpx.Response(502),
    httpx.Response(503),
    httpx.Response(504),
    httpx.Response(408),
    HTML,
    httpx.Response(200, text='{"Guid": "b1d'),
    httpx.Response(302, headers={"Location": "/login"}),
]
UNSENT = [httpx.ConnectError("refused"), httpx.ConnectTimeout("slow"), httpx.PoolTimeout("full")]


def _read(client):
    return [tax.code for tax in client.taxes()]


@pytest.mark.parametrize("reply", [*LOST[:-1], *UNSENT])
def test_a_read_is_tried_again_after_any_trouble(reply):
    bench = Bench()
    assert _read(bench.unleashed(script(reply, TAXES))) == ["GST"]
    assert len(bench.requests) == 2


@pytest.mark.parametrize("reply", [*LOST[:-1], *UNSENT])
def test_a_read_is_given_up_after_five_tries(reply):
    bench = Bench()
    with pytest.raises(Unavailable, match=r"\(5 tries\)"):
        _read(bench.unleashed(script(reply)))
    assert len(bench.requests) == 5
    assert bench.slept == [0.5, 1, 2, 4]


def test_the_message_says_how_long_was_waited():
    with pytest.raises(Unavailable) as caught:
        _read(Bench().unleashed(script(httpx.ReadTimeout("")), timeout_seconds=60))
    assert caught.value.message == "Unleashed did not answer within 60 seconds (5 tries)."
    assert caught.value.fix


def test_a_read_that_nobody_wants_any_more_is_not_sent_and_a_write_is():
    def halt() -> None:
        raise Stopped

    bench = Bench()
    bench.services = replace(bench.services, halt=halt)
    client = bench.unleashed(script(OK))
    with pytest.raises(Stopped):
        _read(client)
    assert bench.requests == []
    client.create_sales_order(GUID, {})
    assert len(bench.requests) == 1


@pytest.mark.parametrize("reply", LOST)
def test_a_lost_answer_to_a_write_is_unknown_and_never_repeated(reply):
    bench = Bench()
    with pytest.raises(UnknownOutcome, match="may have taken effect"):
        bench.unleashed(script(reply)).create_sales_order(GUID, {})
    assert len(bench.requests) == 1


@pytest.mark.parametrize("reply", UNSENT)
def test_a_write_that_never_left_is_unavailable(reply):
    bench = Bench()
    with pytest.raises(Unavailable):
        bench.unleashed(script(reply)).create_sales_order(GUID, {})
    assert len(bench.requests) == 1


@pytest.mark.parametrize("status", [400, 404, 405, 409, 422])
def test_a_refused_write_carries_the_words_of_the_server(status):
    body = {"Items": [{"Description": "Total is wrong"}, {"Description": "Reason is missing"}]}
    client = Bench().unleashed(script(httpx.Response(status, json=body)))
    with pytest.raises(Rejected, match="Total is wrong; Reason is missing"):
        client.create_sales_order(GUID, {})


def test_a_write_that_was_refused_for_too_many_calls_is_sent_again():
    bench = Bench()
    busy = httpx.Response(429, headers={"Retry-After": "20"})
    bench.unleashed(script(busy, OK)).create_sales_order(GUID, {})
    assert len(bench.requests) == 2
    assert sum(bench.slept) == 20


def test_a_write_that_is_always_refused_for_too_many_calls_had_no_effect():
    bench = Bench()
    with pytest.raises(Unavailable, match="fewer calls"):
        bench.unleashed(script(httpx.Response(429))).create_sales_order(GUID, {})
    assert len(bench.requests) == 5


def test_a_server_that_wants_hours_of_rest_ends_the_run():
    bench = Bench()
    busy = httpx.Response(503, headers={"Retry-After": "7200"})
    with pytest.raises(Unavailable, match="1 try"):
        _read(bench.unleashed(script(busy)))
    assert bench.slept == []


def test_after_a_429_neto_hears_nothing_for_a_minute():
    bench = Bench()
    done = neto_says(CurrencySettings={"DEFAULTCURRENCY": "AUD"})
    client = bench.neto(script(httpx.Response(429), done))
    started = bench.now
    assert client.currency_settings() == {"DEFAULTCURRENCY": "AUD"}
    assert (bench.now - started).total_seconds() == 60


def test_requests_keep_to_the_number_per_minute():
    bench = Bench()
    client = bench.neto(script(neto_says(CurrencySettings="")), requests_per_minute=3)
    started = bench.now
    for _ in range(7):
        client.currency_settings()
    assert (bench.now - started).total_seconds() == 120


@pytest.mark.parametrize("status", [401, 403])
def test_refused_credentials_at_unleashed_name_both_causes(status):
    with pytest.raises(Unauthorized, match="API id and key do not belong") as caught:
        _read(Bench().unleashed(script(httpx.Response(status))))
    assert "calls" in caught.value.message
    assert "owner" in caught.value.fix


@pytest.mark.parametrize("status", [403, 429])
def test_an_answer_about_the_quota_is_no_matter_of_credentials(status):
    reply = httpx.Response(status, json={"Description": "Monthly API quota used up"})
    bench = Bench()
    with pytest.raises(QuotaExhausted):
        _read(bench.unleashed(script(reply)))
    assert len(bench.requests) == 1


def test_a_wrong_address_is_a_matter_of_the_setup():
    reply = httpx.Response(301, headers={"Location": "https://www.example"})
    with pytest.raises(NotConfigured, match=r"api\.example"):
        _read(Bench().unleashed(script(reply)))


def test_a_read_that_is_refused_concludes_nothing():
    reply = httpx.Response(400, json={"Description": "modifiedSince is no date"})
    with pytest.raises(Incomplete, match="modifiedSince is no date"):
        _read(Bench().unleashed(script(reply)))


def test_imports_stop_at_the_reserve_and_exports_go_on():
    bench = Bench()
    client = bench.unleashed(script(TAXES), bench.quota(1000, 100, used=900))
    with pytest.raises(QuotaExhausted):
        _read(client)
    _read(client.for_exports())
    assert len(bench.requests) == 1


def test_every_try_counts_as_a_call_of_the_month():
    bench = Bench()
    quota = bench.quota()
    _read(bench.unleashed(script(httpx.Response(503), httpx.Response(503), TAXES), quota))
    assert quota.used == 3


def test_calls_are_counted_with_their_errors_and_bytes():
    bench = Bench()
    client = bench.unleashed(script(httpx.Response(503, text="oops"), TAXES))
    _read(client)
    size = len("oops") + len(TAXES.content)
    assert bench.calls.drain() == (CallCount(System.UNLEASHED, "GET Taxes", 2, 1, size, 0),)


def test_what_is_not_there_is_no_error():
    bench = Bench()
    assert bench.unleashed(script(httpx.Response(404))).sales_order(GUID) is None
    assert bench.calls.drain()[0].errors == 0


def test_the_tape_holds_what_went_over_the_wire_even_when_it_failed():
    bench = Bench()
    client = bench.unleashed(script(httpx.ReadTimeout("slow")))
    with client.tape() as exchanges, pytest.raises(UnknownOutcome):
        client.for_exports().create_sales_order(GUID, {"Total": Decimal("110.00")})
    with client.tape() as others:
        pass
    (exchange,) = exchanges
    assert (exchange.method, exchange.path) == ("POST", f"/SalesOrders/{GUID}")
    assert exchange.status_code is None
    assert exchange.request == f'{{"Total":110.00,"Guid":"{GUID}"}}'
    assert exchange.response == "ReadTimeout"
    assert exchange.started_at == bench.now
    assert others == []


def test_tapes_may_run_inside_each_other():
    client = Bench().unleashed(script(TAXES))
    with client.tape() as outer:
        _read(client)
        with client.tape() as inner:
            _read(client)
    assert (len(outer), len(inner)) == (2, 1)
    assert outer[1].path.startswith("/Taxes/1")


@pytest.mark.parametrize("status", [200, 302, 400, 401, 403, 404, 429, 500, 503])
@pytest.mark.parametrize("system", ["neto", "unleashed"])
@pytest.mark.parametrize("writes", [True, False])
def test_no_secret_is_in_any_error_or_exchange(status, system, writes):
    bench = Bench()

    def echo(request):
        told = "; ".join(f"{name}: {value}" for name, value in request.headers.items())
        return httpx.Response(status, text=f"{told} {request.url} {SECRETS[system]}")

    client = bench.neto(echo) if system == "neto" else bench.unleashed(echo)
    with client.tape() as exchanges, pytest.raises(SyncError) as caught:
        _call(client, system, writes)
    error = caught.value
    assert error.__cause__ is None
    assert error.__context__ is None
    shown = [str(error), repr(error), error.message, error.fix, *map(repr, exchanges)]
    signed = [one.headers.get("api-auth-signature", "none sent") for one in bench.requests]
    assert exchanges
    for secret in (*SECRETS[system], *signed, "hunter2"):
        assert not [text for text in shown if secret.lower() in text.lower()]


def _call(client, system, writes):
    if system == "neto":
        _ = client.add_warehouse("MAIN", "Main") if writes else client.currency_settings()
    elif writes:
        client.create_customer(GUID, {"Password": "hunter2"})
    else:
        client.find_customer(SECRETS["unleashed"][1])
