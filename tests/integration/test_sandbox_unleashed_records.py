"""Products, customers, bills of materials and the read-only lists of the Unleashed simulator."""

import json

import pytest

from sync.sandbox.unleashed.state import UnleashedState
from tests.integration.sandbox_unleashed_account import problems, served_account, tiny_world

GUID = "6f0c0f9e-1111-4a5b-9c0d-000000000001"

PRODUCT = {
    "ProductCode": "NT-300",
    "ProductDescription": "Camp kettle 1.5 L",
    "UnitOfMeasure": {"Name": "EA"},
    "DefaultPurchasePrice": 18.2,
    "DefaultSellPrice": 45.4545,
    "SellPriceTier1": {"Value": "41.0000"},
    "SellPriceTier2": {"Value": 12.5},
    "Depth": 0.2,
    "MinimumSellPrice": 40,
    "ProductGroup": {"GroupName": "camping"},
}

CUSTOMER = {
    "CustomerCode": "NEW1",
    "CustomerName": "New One",
    "Email": "n@example.test",
    "Currency": {"CurrencyCode": "AUD"},
    "Taxable": True,
    "TaxCode": "GST",
    "SellPriceTier": "Retail",
    "Addresses": [{"AddressType": "Postal", "AddressName": "Main", "City": "Sydney"}],
}


@pytest.fixture(scope="module")
def served():
    with served_account() as one:
        yield one


@pytest.fixture
def unleashed(served):
    return served.renew()


def test_a_product_is_created_then_replaced_by_the_same_post(unleashed):
    """2.1, operations; 1.6, no partial update and its exceptions."""
    path = f"/Products/{GUID}"
    assert unleashed.post(path, PRODUCT).status_code == 201
    body = {name: PRODUCT[name] for name in ("ProductCode", "UnitOfMeasure")}
    answer = unleashed.post(path, {**body, "ProductDescription": "Kettle"})
    assert answer.status_code == 200
    changed = unleashed.get(path)
    assert changed["DefaultSellPrice"] is None
    assert changed["MinimumSellPrice"] == 40


def test_a_tier_value_is_text_and_a_price_a_number(unleashed):
    """2.1; 4, Q6."""
    unleashed.post(f"/Products/{GUID}", PRODUCT)
    raw = unleashed.call("GET", f"/Products/{GUID}").text
    assert '"DefaultSellPrice":45.4545' in raw
    assert '"Depth":0.200' in raw
    assert '"SellPriceTier1":{"Name":"Wholesale","Value":"41.0000"}' in raw
    assert '"SellPriceTier2":{"Name":"Retail","Value":"12.5000"}' in raw
    assert '"SellPriceTier3":{"Name":"Sell Price Tier 3","Value":null}' in raw


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"ProductCode": None}, "ProductCode is required"),
        ({"ProductDescription": ""}, "ProductDescription is required"),
        ({"ProductCode": "nt-100"}, "ProductCode nt-100 is already used"),
        ({"ProductCode": "X" * 101}, "ProductCode is longer than 100"),
        ({"Notes": "x" * 1025}, "Notes is longer than 1024"),
        ({"UnitOfMeasure": {"Name": "BOX"}}, "UnitOfMeasure 'BOX' does not exist"),
        ({"ProductGroup": {"GroupName": "Toys"}}, "ProductGroup 'Toys' does not exist"),
        ({"Supplier": {"SupplierCode": "KETCO"}}, "Supplier.Guid is required"),
        ({"SellPriceTier1": {"Value": "cheap"}}, "SellPriceTier1.Value is not a number"),
        ({"SellPriceTier1": {"Value": "NaN"}}, "SellPriceTier1.Value is not a number"),
    ],
)
def test_a_product_that_breaks_a_rule_is_refused(unleashed, change, expected):
    """2.1, fields; 1.6, nested references."""
    assert problems(unleashed.post(f"/Products/{GUID}", {**PRODUCT, **change}))[0].startswith(
        expected
    )


def test_a_product_code_stays_and_an_update_needs_the_unit(unleashed):
    """2.1: update; 1.6: immutable after create."""
    guid = unleashed.state.products.by_code("NT-100")["Guid"]
    body = {**PRODUCT, "UnitOfMeasure": None}
    said = problems(unleashed.post(f"/Products/{guid}", body))
    assert said == ["ProductCode can not be changed.", "UnitOfMeasure is required."]


def test_a_product_code_filter_is_a_prefix(unleashed):
    """2.1, filters; 4, Q5."""
    found = unleashed.codes("/Products", "productCode=nt-100", "ProductCode")
    assert found == ["NT-100", "NT-1001"]


def test_an_obsolete_product_is_hidden_unless_asked_for(unleashed):
    """2.1; 4, Q20."""
    guid = unleashed.state.products.by_code("NT-100")["Guid"]
    assert unleashed.post(f"/Products/Obsolete/{guid}").status_code == 200
    assert "NT-100" not in unleashed.codes("/Products", "", "ProductCode")
    assert "NT-100" in unleashed.codes("/Products", "includeObsolete=true", "ProductCode")
    assert unleashed.get(f"/Products/{guid}")["Obsolete"] is True


def test_a_brief_list_has_seven_fields(unleashed):
    """2.1, brief."""
    assert len(unleashed.get("/Products", "brief=true")["Items"][0]) == 7


def test_a_product_written_with_its_supplier_shows_it(unleashed):
    """2.1: on write the Guid is required; 2.10."""
    supplier = unleashed.get("/Suppliers", "supplierCode=KET")["Items"][0]
    body = {**PRODUCT, "Supplier": {"Guid": supplier["Guid"]}}
    unleashed.post(f"/Products/{GUID}", body)
    assert unleashed.get(f"/Products/{GUID}")["Supplier"]["SupplierName"] == "Kettle Co"


def test_a_customer_is_created_then_replaced(unleashed):
    """2.8."""
    path = f"/Customers/{GUID}"
    assert unleashed.post(path, CUSTOMER).status_code == 201
    assert unleashed.get(path)["SellPriceTierReference"] == {"Reference": "SellPriceTier2"}
    body = {"CustomerCode": "NEW1", "CustomerName": "Renamed"}
    assert unleashed.post(path, body).status_code == 200
    changed = unleashed.get(path)
    assert (changed["Email"], changed["Addresses"]) == (None, [])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"CustomerCode": None}, "CustomerCode is required"),
        ({"CustomerName": None}, "CustomerName is required"),
        ({"CustomerCode": "jsmith"}, "CustomerCode jsmith is already used"),
        ({"TaxCode": "CAPEX"}, "TaxCode 'CAPEX' does not exist"),
        ({"SellPriceTier": "Gold"}, "SellPriceTier 'Gold' does not exist"),
        ({"PaymentTerm": "Never"}, "PaymentTerm 'Never' does not exist"),
        ({"Addresses": [{"AddressType": "Home"}]}, "Addresses[1].AddressType must be one of"),
    ],
)
def test_a_customer_that_breaks_a_rule_is_refused(unleashed, change, expected):
    """2.8, fields; 4, Q14."""
    said = problems(unleashed.post(f"/Customers/{GUID}", {**CUSTOMER, **change}))
    assert said[0].startswith(expected)


def test_a_customer_code_filter_is_a_prefix(unleashed):
    """2.8, filters; 4, Q5."""
    found = unleashed.codes("/Customers", "customerCode=JSMITH", "CustomerCode")
    assert found == ["JSMITH", "JSMITH-2"]


def test_a_tax_code_may_stand_twice(unleashed):
    """2.9; 4, Q10."""
    assert unleashed.codes("/Taxes", "", "TaxCode") == ["GST", "NONE", "NONE", "CAPEX"]
    assert unleashed.codes("/Taxes", "canApplyToRevenue=true", "TaxCode") == ["GST", "NONE"]


def test_only_the_warehouses_of_unleashed_are_there(unleashed):
    """2.11."""
    houses = unleashed.get("/Warehouses")["Items"]
    assert [(one["WarehouseCode"], one["IsDefault"]) for one in houses] == [
        ("MAIN", True),
        ("WEST", False),
    ]


def test_a_bill_of_materials_has_whole_products_without_tiers(unleashed):
    """2.2."""
    bill = unleashed.get("/BillOfMaterials")["Items"][0]
    assert (bill["Product"]["ProductCode"], bill["CanAutoAssemble"]) == ("KIT-1", True)
    line = bill["BillOfMaterialsLines"][0]
    assert (line["Product"]["ProductCode"], line["Quantity"]) == ("NT-100", 2)
    assert line["Product"]["SellPriceTier1"] is None
    assert unleashed.get(f"/BillOfMaterials/{bill['Guid']}") == bill


def test_bills_of_materials_may_come_in_the_old_style(unleashed):
    """1.2: Pagination null in the BillOfMaterials sample."""
    unleashed.state.bom_pagination_null = True
    assert unleashed.get("/BillOfMaterials")["Pagination"] is None


def test_a_bill_of_materials_is_created_replaced_and_deleted(unleashed):
    """2.2, operations and minimal create body."""
    path = f"/BillOfMaterials/{GUID}"
    line = {"LineNumber": 1, "Product": {"ProductCode": "NT-100"}, "Quantity": 2}
    body = {"Product": {"ProductCode": "NT-200"}, "BillOfMaterialsLines": [line]}
    assert unleashed.post(path, body).status_code == 201
    changed = {**body, "BillOfMaterialsLines": [{**line, "Quantity": 2.5}]}
    assert unleashed.call("PUT", path, json=changed).status_code == 200
    assert '"Quantity":2.5000' in unleashed.call("GET", path).text
    assert unleashed.call("DELETE", path).status_code == 200
    assert unleashed.call("GET", path).status_code == 404


def test_two_accounts_of_one_world_are_the_same_to_the_byte():
    """A dump compares what an account holds, not when it was made."""
    one, other = (UnleashedState.from_world(tiny_world()) for _ in range(2))
    assert json.dumps(one.dump()) == json.dumps(other.dump())


def test_orders_from_the_start_day_on_are_left_out():
    """The day on which Tandem takes over."""
    world = tiny_world()
    start = world.sales_orders[0].ordered_on
    assert not UnleashedState.from_world(world, start=start).sales_orders


def test_an_old_order_has_its_freight_as_a_charge_and_its_invoice(unleashed):
    """2.5, charge lines; 2.6."""
    order = unleashed.state.order_by_number("N100001")
    assert [line["LineType"] for line in order["SalesOrderLines"]] == [None, "Charge"]
    assert unleashed.codes("/Invoices", "orderNumber=N100001", "InvoiceStatus") == ["Completed"]
