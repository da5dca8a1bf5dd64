"""Customers, suppliers, warehouses and settings of the Neto simulator: sections 2.8 to 2.11."""

import httpx
import pytest

from sync.sandbox.neto.records import TAME
from sync.sandbox.server import Sandbox
from sync.sandbox.tiny import tiny_customer, tiny_world

BILLING = {"BillFirstName": "Bo", "BillStreetLine1": "2 New St", "BillCountry": "AU"}


@pytest.fixture
def sandbox():
    customers = (tiny_customer("greenleaf"), tiny_customer("only-there", in_neto=False))
    with Sandbox(tiny_world(customers=customers), quirks=TAME) as running:
        yield running


@pytest.fixture
def send(sandbox):
    headers = {"NETOAPI_KEY": sandbox.credentials.neto_key, "Accept": "application/json"}
    with httpx.Client(base_url=sandbox.neto_url, headers=headers, verify=False) as client:

        def call(action, body):
            headers = {"NETOAPI_ACTION": action}
            return client.post("/do/WS/NetoAPI", headers=headers, json=body).json()

        yield call


@pytest.fixture
def rows(send):
    def read(action, selectors=(), **asked):
        body = send(action, {"Filter": {**asked, "OutputSelector": list(selectors)}})
        assert body["Ack"] == "Success", body
        node = body[action.removeprefix("Get")]
        return node if isinstance(node, list) else [node] if node else []

    return read


def test_names_exist_only_inside_the_address_blocks(rows):
    """2.8: first and last name exist only inside the address blocks."""
    (row,) = rows("GetCustomer", ["EmailAddress", "BillingAddress"], Username="greenleaf")
    assert row["EmailAddress"] == "orders@example.com"
    assert row["BillingAddress"]["BillFirstName"] == "Ana"
    assert set(row) == {"Username", "EmailAddress", "BillingAddress"}


def test_the_filter_is_email_and_the_field_is_email_address(rows):
    """2.8, T-13."""
    assert len(rows("GetCustomer", Email="orders@example.com")) == 1
    assert rows("GetCustomer", Email="nobody@example.com") == []
    assert len(rows("GetCustomer", EmailAddress="nobody@example.com")) == 1  # ignored


def test_a_customer_of_unleashed_alone_is_not_in_neto(rows):
    assert rows("GetCustomer", Username="only-there") == []


def test_one_child_of_an_address_replaces_the_whole_block(send, rows):
    """T-14: unsent child fields become blank."""
    send("UpdateCustomer", {"Customer": [{"Username": "greenleaf", "BillingAddress": BILLING}]})
    (row,) = rows("GetCustomer", ["BillingAddress", "ShippingAddress"], Username="greenleaf")
    assert row["BillingAddress"]["BillStreetLine1"] == "2 New St"
    assert row["BillingAddress"]["BillCity"] == ""
    assert row["ShippingAddress"]["ShipCity"] == "Brisbane"


def test_a_new_customer_is_found_again_without_case(send, rows):
    """2.8: Username required, key."""
    row = {"Username": "bluebird", "EmailAddress": "b@example.com", "BillingAddress": BILLING}
    assert send("AddCustomer", {"Customer": row})["Ack"] == "Success"
    (found,) = rows("GetCustomer", ["Active", "EmailAddress"], Username="BlueBird")
    assert found == {"Username": "bluebird", "Active": "True", "EmailAddress": "b@example.com"}


@pytest.mark.parametrize(
    ("action", "row"),
    [
        ("AddCustomer", {"Username": "greenleaf"}),
        ("AddCustomer", {"Username": "x" * 26}),
        ("AddCustomer", {"Username": "blue bird"}),
        ("AddCustomer", {"EmailAddress": "b@example.com"}),
        ("AddCustomer", {"Username": "bluebird", "EmailAddress": "b" * 51}),
        ("AddCustomer", {"Username": "bluebird", "BillingAddress": {"BillCountry": "Australia"}}),
        ("UpdateCustomer", {"Username": "nobody"}),
    ],
)
def test_a_customer_that_neto_cannot_hold_is_refused(send, sandbox, action, row):
    """2.8: Username max 25 characters, alphanumeric; country 2 letters; text (50)."""
    before = sandbox.neto.dump()
    assert send(action, {"Customer": [row]})["Ack"] == "Warning"
    assert sandbox.neto.dump() == before


def test_a_write_may_answer_without_a_customer(send, sandbox):
    """2.8: a write may answer with no Customer node; do not treat it as proof of failure."""
    sandbox.neto.set_quirks(missing_customer_node=1)
    body = send("UpdateCustomer", {"Customer": [{"Username": "greenleaf", "ABN": "1"}]})
    assert body["Ack"] == "Success"
    assert "Customer" not in body
    assert sandbox.neto.customers["greenleaf"].fields["ABN"] == "1"


def test_a_password_is_never_kept(send, sandbox):
    """2.8: do not ask for Password."""
    send("UpdateCustomer", {"Customer": [{"Username": "greenleaf", "Password": "hidden"}]})
    assert "hidden" not in str(sandbox.neto.dump())


def test_one_supplier_is_a_bare_object(send, rows):
    """2.9: object when one; a request with only Limit returned rows."""
    body = send("GetSupplier", {"Filter": {"Limit": 10, "OutputSelector": ["SupplierCompany"]}})
    assert body["Supplier"] == {"SupplierID": "TEACO", "SupplierCompany": "Tea Company"}
    send("AddSupplier", {"Supplier": {"SupplierID": "CUPCO"}})
    assert len(rows("GetSupplier", Limit=10)) == 2


def test_a_supplier_is_added_and_updated(send, rows):
    """2.9: the answer is Supplier.SupplierID; country 2 letters."""
    assert send("AddSupplier", {"Supplier": {"SupplierID": "CUPCO"}})["Supplier"] == {
        "SupplierID": "CUPCO"
    }
    changed = {"SupplierID": "CUPCO", "SupplierCompany": "Cups", "SupplierCountry": "NZ"}
    assert send("UpdateSupplier", {"Supplier": [changed]})["Ack"] == "Success"
    (row,) = rows("GetSupplier", ["SupplierCountry"], SupplierCompany="Cups")
    assert row == {"SupplierID": "CUPCO", "SupplierCountry": "NZ"}
    wrong = {"SupplierID": "CUPCO", "SupplierCountry": "New Zealand"}
    assert send("UpdateSupplier", {"Supplier": wrong})["Ack"] == "Warning"
    assert send("UpdateSupplier", {"Supplier": {"SupplierID": "NONE"}})["Ack"] == "Warning"
    assert send("AddSupplier", {"Supplier": {"SupplierID": "CUPCO"}})["Ack"] == "Warning"
    assert send("AddSupplier", {"Supplier": {"SupplierID": "S" * 26}})["Ack"] == "Warning"


def test_a_store_may_make_its_own_supplier_id(send, sandbox):
    """2.9: whether a given SupplierID is kept is unknown."""
    sandbox.neto.set_quirks(keeps_supplier_id=False)
    assert send("AddSupplier", {"Supplier": {"SupplierID": "CUPCO"}})["Supplier"] == {
        "SupplierID": "SUP2"
    }


def test_warehouses_have_a_number_and_a_reference(rows):
    """2.10: match on WarehouseReference."""
    wanted = ["ID", "WarehouseReference", "IsPrimary", "IsActive"]
    assert rows("GetWarehouse", wanted, WarehouseReference="MAIN") == [
        {
            "WarehouseID": "1",
            "ID": "1",
            "WarehouseReference": "MAIN",
            "IsPrimary": "True",
            "IsActive": "True",
        }
    ]
    assert [row["WarehouseID"] for row in rows("GetWarehouse", Limit=10)] == ["1", "3"]


def test_a_warehouse_is_added_with_its_number_in_the_answer(send):
    """2.10: WarehouseReference(10) and IsPrimary required; answer {WarehouseID, ...Reference}."""
    body = send("AddWarehouse", {"Warehouse": {"WarehouseReference": "MEL", "IsPrimary": "False"}})
    assert body["Warehouse"] == {"WarehouseID": "4", "WarehouseReference": "MEL"}


@pytest.mark.parametrize(
    ("action", "row"),
    [
        ("AddWarehouse", {"WarehouseReference": "MEL"}),
        ("AddWarehouse", {"IsPrimary": "False"}),
        ("AddWarehouse", {"WarehouseReference": "MELBOURNE-2", "IsPrimary": "False"}),
        ("AddWarehouse", {"WarehouseReference": "MAIN", "IsPrimary": "False"}),
        ("UpdateWarehouse", {"WarehouseID": "1", "WarehouseName": "New"}),
        ("UpdateWarehouse", {"WarehouseID": "9", "IsPrimary": "False"}),
    ],
)
def test_a_warehouse_write_that_lacks_something_is_refused(send, action, row):
    """2.10: required fields and lengths."""
    assert send(action, {"Warehouse": row})["Ack"] == "Warning"


def test_there_is_one_primary_warehouse(send, rows):
    """2.10: take care not to move the primary flag by accident."""
    send("UpdateWarehouse", {"Warehouse": {"WarehouseID": "3", "IsPrimary": "True"}})
    flags = {row["WarehouseID"]: row["IsPrimary"] for row in rows("GetWarehouse", ["IsPrimary"])}
    assert flags == {"1": "False", "3": "True"}


def test_the_tax_rate_is_readable_only_as_a_currency_setting(send):
    """2.11: GST_AMT; object or list."""
    shapes = [send("GetCurrencySettings", {})["CurrencySettings"] for _ in range(2)]
    assert {type(shape) for shape in shapes} == {dict, list}
    settings = shapes[0] if isinstance(shapes[0], dict) else shapes[0][0]
    assert settings == {"DEFAULTCOUNTRY": "AU", "DEFAULTCURRENCY": "AUD", "GST_AMT": "10.00"}


@pytest.mark.parametrize(
    ("action", "node"),
    [
        ("GetPaymentMethods", "PaymentMethods"),
        ("GetShippingMethods", "ShippingMethods"),
        ("GetAccountingSystemRelatedAccounts", "RelatedAccounts"),
    ],
)
def test_the_calls_with_an_empty_body_answer(send, action, node):
    """1.1: calls with an empty body {}."""
    body = send(action, {})
    assert body["Ack"] == "Success"
    assert body[node]
