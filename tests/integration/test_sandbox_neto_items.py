"""GetItem of the Neto simulator: section 2.1 and its traps."""

from datetime import timedelta
from decimal import Decimal

import httpx
import pytest

from sync.sandbox.neto.records import TAME
from sync.sandbox.server import Sandbox
from sync.sandbox.tiny import NOON, tiny_product, tiny_world
from sync.sandbox.world.model import WorldStock

MANY = [f"SKU-{number:02d}" for number in range(24)]
TWO_PLACES = (
    WorldStock("MAIN", Decimal(7), Decimal(7), Decimal("4.10")),
    WorldStock("SYD", Decimal(3), Decimal(3), Decimal("4.10")),
)
TWO_TIERS = (Decimal("10.00"), Decimal("8.00"), *[None] * 8)


@pytest.fixture(scope="module")
def sandbox():
    world = tiny_world()
    extra = [tiny_product(sku, changed_at=NOON + timedelta(days=1)) for sku in MANY]
    two = tiny_product("TWO", stock=TWO_PLACES, tiers=TWO_TIERS)
    free = tiny_product("FREE", taxed=False, tiers=(None,) * 10)
    with Sandbox(tiny_world(products=(*world.products, *extra, two, free)), quirks=TAME) as running:
        yield running


@pytest.fixture(scope="module")
def http(sandbox):
    headers = {"NETOAPI_KEY": sandbox.credentials.neto_key, "Accept": "application/json"}
    with httpx.Client(base_url=sandbox.neto_url, headers=headers, verify=False) as client:
        yield client


@pytest.fixture
def get(http):
    def read(selectors=(), **asked):
        answer = http.post(
            "/do/WS/NetoAPI",
            headers={"NETOAPI_ACTION": "GetItem"},
            json={"Filter": {**asked, "OutputSelector": list(selectors)}},
        )
        return answer.json()

    return read


@pytest.fixture
def items(get):
    def read(selectors=(), **asked):
        body = get(selectors, **asked)
        assert body["Ack"] == "Success", body
        node = body["Item"]
        return node if isinstance(node, list) else [node] if node else []

    return read


def walk(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)
    else:
        yield value


def test_sku_and_inventory_id_come_without_asking(items):
    """2.1: always returned without asking."""
    (row,) = items(SKU="TEA-50")
    assert set(row) == {"SKU", "InventoryID"}


def test_every_scalar_is_text(items):
    """0.3, 1.9: every scalar comes back as a string."""
    wanted = ["DefaultPrice", "IsActive", "ShippingWeight", "PriceGroups", "WarehouseQuantity"]
    rows = items([*wanted, "AvailableSellQuantity"], IsActive="True", Limit=100)
    assert all(isinstance(value, str) for value in walk(rows))
    tea = next(row for row in rows if row["SKU"] == "TEA-50")
    assert tea["IsActive"] == "True"
    assert tea["ShippingWeight"] == "1.2000"
    assert tea["DefaultPrice"] in ("10.00", "11.00")  # without or with tax, as TaxInclusive says


def test_prices_include_tax_when_the_item_says_so(items):
    """2.15: tax mode given by item TaxInclusive; both kinds exist."""
    rows = items(["TaxInclusive", "DefaultPrice"], SKU=MANY)
    assert {row["TaxInclusive"]: row["DefaultPrice"] for row in rows} == {
        "True": "11.00",
        "False": "10.00",
    }


def test_an_invented_selector_has_the_whole_request_refused(get):
    """1.3, T-8: unknown output selector -> Ack Error, whole request refused."""
    body = get(["Name", "ProductTitle"], SKU="TEA-50")
    assert body["Ack"] == "Error"
    assert "Item" not in body
    assert "ProductTitle" in str(body["Messages"])


@pytest.mark.parametrize("name", ["RestockQty", "ReorderQty", "RestockWarningLevel"])
def test_reorder_quantities_cannot_be_read_back(get, name):
    """2.1: not in the selector list, filter and write only."""
    assert get([name], SKU="TEA-50")["Ack"] == "Error"


def test_reorder_quantities_can_be_used_as_equality_filters(items):
    """2.15: use them as filters; returns the item only when equal."""
    assert len(items(SKU="TEA-50", ReorderQty=20)) == 1
    assert items(SKU="TEA-50", ReorderQty=21) == []
    assert len(items(SKU="TEA-50", RestockQty=40)) == 1


def test_an_item_that_does_not_exist_is_absent_and_no_error(get):
    """1.4: GetItem for a SKU that does not exist is not an error."""
    shapes = [get(SKU="NO-SUCH-SKU") for _ in range(4)]
    assert {body["Ack"] for body in shapes} == {"Success"}
    assert {str(body["Item"]) for body in shapes} == {"", "[]"}


def test_a_filter_may_be_a_list(items):
    """2.1: SKU may be given several times."""
    assert {row["SKU"] for row in items(SKU=["TEA-50", "CUP-01", "X"])} == {"TEA-50", "CUP-01"}


def test_one_warehouse_collapses_to_a_bare_object(items):
    """2.1: list, or bare object when one warehouse."""
    (one,) = items(["WarehouseQuantity"], SKU="TEA-50")
    (two,) = items(["WarehouseQuantity"], SKU="TWO")
    assert one["WarehouseQuantity"]["WarehouseID"] == "1"
    assert [row["WarehouseID"] for row in two["WarehouseQuantity"]] == ["1", "3"]
    assert [Decimal(row["Quantity"]) for row in two["WarehouseQuantity"]] == [7, 3]


def test_a_quantity_is_now_and_then_written_with_decimals(items):
    """T-10: quantities as "2.000" break plain integer parsing."""
    rows = items(["WarehouseQuantity"], SKU=MANY)
    assert {row["WarehouseQuantity"]["Quantity"] for row in rows} == {"10", "10.000"}


def test_price_groups_are_wrapped_in_a_list_and_collapse_when_single(items):
    """2.1: [{"PriceGroup": [...]}], inner a bare object when there is one group; T-24."""
    rows = items(["PriceGroups"], SKU=[*MANY, "TWO"])
    outer = {type(row["PriceGroups"]) for row in rows}
    assert outer == {list, dict}
    two = next(row for row in rows if row["SKU"] == "TWO")["PriceGroups"]
    groups = (two[0] if isinstance(two, list) else two)["PriceGroup"]
    assert [group["GroupID"] for group in groups] == ["1", "2"]
    single = next(row for row in rows if row["SKU"] == MANY[0])["PriceGroups"]
    assert (single[0] if isinstance(single, list) else single)["PriceGroup"]["GroupID"] == "1"


def test_empty_collections_are_empty_text_or_a_list_with_empty_text(items):
    """0.4, T-24: empty may be [""]."""
    rows = items(["KitComponents"], SKU=MANY)
    assert {str(row["KitComponents"]) for row in rows} == {"", "['']"}


def test_a_kit_is_recognised_by_its_components(items):
    """2.14: a product is a kit when KitComponents holds at least one KitComponent."""
    (kit,) = items(["KitComponents"], SKU="KIT-TEA-01")
    node = kit["KitComponents"]
    components = (node[0] if isinstance(node, list) else node)["KitComponent"]
    assert [(c["ComponentSKU"], c["AssembleQuantity"]) for c in components] == [
        ("TEA-50", "2"),
        ("CUP-01", "1"),
    ]


def test_a_kit_sells_what_its_components_allow(items):
    """2.14: warehouse quantity on the kit plus the smallest ratio of its components."""
    (kit,) = items(["AvailableSellQuantity"], SKU="KIT-TEA-01")
    assert kit["AvailableSellQuantity"] == "5"


def test_parent_sku_is_0_or_empty_when_there_is_none(items):
    """2.1: ParentSKU is "0" or "" when there is none."""
    assert {row["ParentSKU"] for row in items(["ParentSKU"], SKU=MANY)} == {"", "0"}


def test_dates_come_in_utc_and_in_the_stores_time(items):
    """1.8: no suffix, Local (store time), UTC."""
    wanted = ["DateUpdated", "DateUpdatedUTC", "DateUpdatedLocal"]
    (row,) = items(wanted, SKU="TEA-50")
    assert row["DateUpdatedUTC"] == row["DateUpdated"] == "2026-03-02 12:00:00"
    assert row["DateUpdatedLocal"] == "2026-03-02 22:00:00"


@pytest.mark.parametrize("since", ["2026-03-03 00:00:00", "2026-03-03T00:00:00", "2026-03-03"])
def test_items_are_filtered_by_date_in_utc(items, since):
    """1.8: UTC; ISO with T is accepted on filters."""
    assert {row["SKU"] for row in items(DateUpdatedFrom=since, Limit=100)} == set(MANY)


def test_a_date_that_is_none_is_an_error(get):
    """1.8: the format is YYYY-MM-DD HH:MM:SS."""
    assert get(DateUpdatedFrom="03/02/2026")["Ack"] == "Error"
    assert get(DateUpdatedFrom="2026-03-02T00:00:00Z")["Ack"] == "Error"


def test_primary_supplier_is_a_code_and_not_a_name(items):
    """T-31: comparing with the supplier name matches nothing."""
    assert items(PrimarySupplier="TEACO", Limit=100)
    assert items(PrimarySupplier="Tea Company", Limit=100) == []


def test_the_same_question_gets_the_same_shapes(items):
    """Shapes depend on the record, so that a failing run can be repeated."""
    wanted = ["PriceGroups", "KitComponents", "WarehouseQuantity"]
    assert items(wanted, SKU=MANY) == items(wanted, SKU=MANY)
