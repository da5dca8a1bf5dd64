"""Signature, headers, quota, pages, dates and errors of the Unleashed simulator."""

from decimal import Decimal

import httpx
import pytest

from sync.sandbox.faults import Fault
from sync.sandbox.unleashed.signature import is_signed
from tests.integration.sandbox_unleashed_account import served_account, signature

KEY = "EXAMPLEKEYabc123EXAMPLEKEYabc123EXAMPLEKEYabc123EXAMPLEKEYabc123=="


@pytest.fixture(scope="module")
def served():
    with served_account() as one:
        yield one


@pytest.fixture
def unleashed(served):
    return served.renew()


VECTORS = [
    ("", "", "JR98VnT65K7rLMFdysSF9UlQX4CsnFXBFp2wmwxVjEI="),
    ("customerCode=ACME", "customerCode=ACME", "5Z9/Tjzl8W9I5Ayanb2iwwJFnt+GFBkDurjnJZdvo98="),
    (
        "pageSize=500&modifiedSince=2026-10-01T00:00:00",
        "pageSize=500&modifiedSince=2026-10-01T00%3A00%3A00",
        "A3tJeT0fTqJRq+r5tu5jHek8/n8yz+RNb939EZni6PM=",
    ),
    (
        "orderStatus=Completed,Backordered&pageSize=200",
        "orderStatus=Completed%2CBackordered&pageSize=200",
        "vzIH2oj0KbxgJ0FPgkWJBWLyFDoKHTv4jfQsIRSDKDY=",
    ),
    (
        "productCode=A B+C",
        "productCode=A%20B%2BC",
        "iGKBk94QWfdN3GFtrL9Uc8rI7r+8c0OC88Tw5NK04Kc=",
    ),
]


@pytest.mark.parametrize(("message", "wire", "expected"), VECTORS)
def test_a_signature_of_the_decoded_query_is_accepted(message, wire, expected):
    """1.1, test vectors."""
    assert signature(KEY, message) == expected
    assert is_signed(KEY, wire.encode(), expected)


def test_a_signature_of_the_encoded_query_is_refused():
    """1.1, counter-example; 4, Q2."""
    wire = b"pageSize=500&modifiedSince=2026-10-01T00%3A00%3A00"
    assert not is_signed(KEY, wire, "ug2fYkV9p0dA9Uu3xjvuMubdpVVM4wIfTRv7EnwCTaI=")


def test_a_bare_plus_in_the_query_is_refused():
    """1.1, safe recipe: avoid + for a space."""
    assert not is_signed(KEY, b"productCode=A+B", signature(KEY, "productCode=A+B"))
    assert not is_signed(KEY, b"productCode=A+B", signature(KEY, "productCode=A B"))


def test_a_wrong_signature_gets_a_bare_403(unleashed):
    """1.1 and 1.5."""
    answer = unleashed.call("GET", "/Warehouses", headers={"api-auth-signature": "nonsense"})
    assert (answer.status_code, answer.text) == (403, "")


def test_a_wrong_id_gets_a_bare_403(unleashed):
    """1.1."""
    answer = unleashed.call("GET", "/Warehouses", headers={"api-auth-id": "somebody"})
    assert (answer.status_code, answer.text) == (403, "")


@pytest.mark.parametrize(
    ("name", "value"),
    [("Accept", "*/*"), ("Content-Type", "text/plain"), ("client-type", "Tandem App")],
)
def test_each_of_the_other_headers_is_needed(unleashed, name, value):
    """1.1: five required headers."""
    answer = unleashed.call("GET", "/Warehouses", headers={name: value})
    assert answer.status_code == 400
    assert name in answer.json()["Description"]


def test_a_signed_filter_with_blanks_and_signs_finds_its_product(unleashed):
    """1.1, safe recipe; 7, question 10."""
    unleashed.state.add_product("A&B +1/é", "An odd code")
    query = "productCode=A%26B%20%2B1%2F%C3%A9"
    assert unleashed.codes("/Products", query, "ProductCode") == ["A&B +1/é"]


def test_the_page_stands_in_the_path(unleashed):
    """1.2."""
    first = unleashed.get("/Products", "pageSize=2")
    second = unleashed.get("/Products/2", "pageSize=2")
    assert unleashed.get("/Products/Page/2", "pageSize=2") == second
    assert first["Pagination"] == {
        "NumberOfItems": 4,
        "PageSize": 2,
        "PageNumber": 1,
        "NumberOfPages": 2,
    }
    codes = [item["ProductCode"] for item in first["Items"] + second["Items"]]
    assert codes == ["KIT-1", "NT-100", "NT-1001", "NT-200"]


def test_the_page_past_the_end_is_the_last_one_again(unleashed):
    """1.2; 4, Q4."""
    assert unleashed.get("/Products/9", "pageSize=3") == unleashed.get("/Products/2", "pageSize=3")


def test_an_empty_list_has_one_page(unleashed):
    """1.2."""
    answer = unleashed.get("/CreditNotes")
    assert answer["Items"] == []
    assert answer["Pagination"]["NumberOfPages"] == 1


@pytest.mark.parametrize(("path", "size"), [("/Products", 0), ("/Products", 1001)])
def test_a_page_size_out_of_range_is_refused(unleashed, path, size):
    """1.2: 1 to 1000."""
    assert unleashed.call("GET", path, query=f"pageSize={size}").status_code == 400


def test_page_size_zero_counts_invoices(unleashed):
    """1.2: pageSize=0 on Invoices and CreditNotes."""
    answer = unleashed.get("/Invoices", "pageSize=0")
    assert answer["Items"] == []
    assert answer["Pagination"]["NumberOfItems"] == 1


def test_a_trailing_slash_and_an_empty_query_are_accepted(unleashed):
    """4, Q28."""
    assert unleashed.call("GET", "/Products/Page/1/?").status_code == 200


def test_lists_without_pages_have_no_pagination(unleashed):
    """1.2: Currencies, Companies, SellPriceTiers."""
    assert "Pagination" not in unleashed.get("/Currencies")
    assert unleashed.get("/Companies")["Items"][0]["BaseCurrencyCode"] == "AUD"
    assert len(unleashed.get("/SellPriceTiers")["Items"]) == 10


def test_a_single_record_has_no_envelope(unleashed):
    """1.2: GET /{Resource}/{guid} returns the bare object."""
    guid = unleashed.get("/Warehouses")["Items"][0]["Guid"]
    assert unleashed.get(f"/Warehouses/{guid.upper()}")["WarehouseCode"] == "MAIN"


def test_dates_leave_as_milliseconds(unleashed):
    """1.3."""
    order = unleashed.get("/SalesOrders", "orderNumber=N100001")["Items"][0]
    assert order["OrderDate"] == "/Date(1790812800000)/"


def test_a_filter_date_with_an_offset_is_refused(unleashed):
    """1.3: ISO, UTC, no zone."""
    query = "modifiedSince=2026-10-01T00:00:00%2B10:00"
    assert unleashed.call("GET", "/Products", query=query).status_code == 400


def test_modified_since_takes_the_time_of_day_as_utc(unleashed):
    """1.3, filters; the boundary itself is not included."""
    unleashed.state.add_product("NEW-1")
    found = unleashed.codes("/Products", "modifiedSince=2026-11-20T11:59:59", "ProductCode")
    assert found == ["NEW-1"]
    assert not unleashed.codes("/Products", "modifiedSince=2026-11-20T12:00:00", "ProductCode")


def test_an_unknown_parameter_changes_nothing(unleashed):
    """1.6; 4, Q25."""
    assert unleashed.get("/Products", "productcod=NT-200") == unleashed.get("/Products")


def test_an_unknown_guid_is_a_404_of_the_single_error_shape(unleashed):
    """1.5."""
    answer = unleashed.call("GET", "/Products/6f0c0f9e-1111-4a5b-9c0d-000000000001")
    assert answer.status_code == 404
    assert set(answer.json()) == {"Code", "Description", "DebugInformation"}
    assert unleashed.journal.unknown_calls() == []


@pytest.mark.parametrize("path", ["/AdjustmentReasons", "/Products/abc", "/"])
def test_an_unknown_resource_is_a_404_and_noted(unleashed, path):
    """1.5; 1.7: no resource of adjustment reasons."""
    assert unleashed.call("GET", path).status_code == 404
    assert [entry.path for entry in unleashed.journal.unknown_calls()] == [path]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/Invoices"),
        ("POST", "/Suppliers"),
        ("PUT", "/Products/6f0c0f9e-1111-4a5b-9c0d-000000000001"),
        ("PUT", "/StockAdjustments/6f0c0f9e-1111-4a5b-9c0d-000000000001"),
        ("DELETE", "/StockAdjustments/6f0c0f9e-1111-4a5b-9c0d-000000000001"),
        ("PUT", "/Customers/6f0c0f9e-1111-4a5b-9c0d-000000000001"),
    ],
)
def test_a_verb_that_a_resource_lacks_is_a_405(unleashed, method, path):
    """1.5; 2.4, 2.6, 2.10; 4, Q22 and Q30."""
    assert unleashed.call(method, path, json={}).status_code == 405


def test_a_body_that_is_no_json_is_a_400(unleashed):
    """1.5."""
    answer = unleashed.call("POST", "/Products", content=b'{"ProductCode":')
    assert answer.status_code == 400
    assert "JSON" in answer.json()["Description"]


def test_beyond_the_monthly_quota_everything_is_403_until_the_first(unleashed):
    """1.4; 4, Q26."""
    unleashed.state.quota_limit = 2
    wrong = {"api-auth-signature": "nonsense"}
    assert unleashed.call("GET", "/Taxes", headers=wrong).status_code == 403
    assert unleashed.call("GET", "/Taxes").status_code == 200
    blocked = unleashed.call("GET", "/Taxes")
    assert blocked.status_code == 403
    assert "limit" in blocked.text
    unleashed.clock.advance(11 * 86_400)
    assert unleashed.call("GET", "/Taxes").status_code == 200


def test_a_planted_fault_strikes(unleashed):
    """1.5: a body may be empty or HTML."""
    unleashed.faults.arm(Fault("status", match="Taxes", status=500, times=1))
    assert unleashed.call("GET", "/Taxes").status_code == 500
    assert unleashed.get("/Taxes")["Items"][0]["TaxRate"] == Decimal("0.100000")


def test_an_answer_can_be_lost_after_the_call_took_effect(unleashed):
    """1.6: after a time-out, look by the Guid before sending again."""
    unleashed.faults.arm(Fault("drop_after", match="Customers", method="POST", times=1))
    body = {"CustomerCode": "LOST1", "CustomerName": "Lost One"}
    with pytest.raises(httpx.RemoteProtocolError):
        unleashed.post("/Customers/6f0c0f9e-1111-4a5b-9c0d-000000000001", body)
    found = unleashed.get("/Customers/6f0c0f9e-1111-4a5b-9c0d-000000000001")
    assert found["CustomerCode"] == "LOST1"


def test_reads_are_not_writes_in_the_journal(unleashed):
    """Only what changed the account counts as written."""
    unleashed.get("/Taxes")
    unleashed.post("/Products", {})
    assert unleashed.journal.writes() == []
    assert [entry.action for entry in unleashed.journal.entries()] == ["Taxes", "Products"]
