"""The signature of Unleashed: the contract's own vectors, and signed = sent."""

import httpx
import pytest

from sync.clients.signing import UnleashedAuth, query_string, signature

KEY = "EXAMPLEKEYabc123EXAMPLEKEYabc123EXAMPLEKEYabc123EXAMPLEKEYabc123=="


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "JR98VnT65K7rLMFdysSF9UlQX4CsnFXBFp2wmwxVjEI="),
        ("customerCode=ACME", "5Z9/Tjzl8W9I5Ayanb2iwwJFnt+GFBkDurjnJZdvo98="),
        (
            "pageSize=500&modifiedSince=2026-10-01T00:00:00",
            "A3tJeT0fTqJRq+r5tu5jHek8/n8yz+RNb939EZni6PM=",
        ),
        (
            "orderStatus=Completed,Backordered&pageSize=200",
            "vzIH2oj0KbxgJ0FPgkWJBWLyFDoKHTv4jfQsIRSDKDY=",
        ),
        ("productCode=A B+C", "iGKBk94QWfdN3GFtrL9Uc8rI7r+8c0OC88Tw5NK04Kc="),
    ],
)
def test_the_vectors_of_the_contract(query, expected):
    assert signature(KEY, query) == expected


def _sent(parameters):
    url = f"https://api.example/Products/1?{query_string(parameters)}"
    return next(UnleashedAuth("my-id", KEY).auth_flow(httpx.Request("GET", url)))


@pytest.mark.parametrize(
    ("parameters", "on_the_wire", "expected"),
    [
        (
            [("pageSize", "500"), ("modifiedSince", "2026-10-01T00:00:00")],
            b"pageSize=500&modifiedSince=2026-10-01T00:00:00",
            "A3tJeT0fTqJRq+r5tu5jHek8/n8yz+RNb939EZni6PM=",
        ),
        (
            [("orderStatus", "Completed,Backordered"), ("pageSize", "200")],
            b"orderStatus=Completed,Backordered&pageSize=200",
            "vzIH2oj0KbxgJ0FPgkWJBWLyFDoKHTv4jfQsIRSDKDY=",
        ),
        (
            [("productCode", "A B+C")],
            b"productCode=A%20B%2BC",
            "iGKBk94QWfdN3GFtrL9Uc8rI7r+8c0OC88Tw5NK04Kc=",
        ),
    ],
)
def test_what_is_signed_is_what_is_sent_decoded(parameters, on_the_wire, expected):
    request = _sent(parameters)
    assert request.url.query == on_the_wire
    assert request.headers["api-auth-signature"] == expected


@pytest.mark.parametrize(
    "value", ["A&B", "A#B", "50%", "Käse", "a=b", 'say "x"', "<tag>", "a\\b|`{"]
)
def test_any_code_survives_the_way(value):
    request = _sent([("customerCode", value), ("pageSize", "1")])
    assert httpx.QueryParams(request.url.query)["customerCode"] == value
    assert request.headers["api-auth-signature"] == signature(
        KEY, f"customerCode={value}&pageSize=1"
    )


def test_the_five_headers_are_there():
    request = _sent([])
    assert request.headers["api-auth-id"] == "my-id"
    assert request.headers["client-type"] == "tandem/sync"
