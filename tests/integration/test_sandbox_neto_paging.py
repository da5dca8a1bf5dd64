"""The Neto simulator's pages: section 1.7 and traps T-3 to T-6, T-17, T-30 of the contract."""

import httpx
import pytest

from sync.sandbox.neto.records import TAME, Quirks
from sync.sandbox.server import Sandbox
from sync.sandbox.tiny import tiny_order, tiny_product, tiny_world

SKUS = [f"SKU-{number:03d}" for number in range(25)]
ORDERS = [f"N{number}" for number in range(100, 125)]


@pytest.fixture(scope="module")
def sandbox():
    world = tiny_world(
        products=tuple(tiny_product(sku) for sku in SKUS),
        orders=tuple(tiny_order(order_id) for order_id in ORDERS),
    )
    with Sandbox(world, quirks=TAME) as running:
        yield running


@pytest.fixture(scope="module")
def http(sandbox):
    headers = {"NETOAPI_KEY": sandbox.credentials.neto_key, "Accept": "application/json"}
    with httpx.Client(base_url=sandbox.neto_url, headers=headers, verify=False) as client:
        yield client


@pytest.fixture
def rows(http):
    def read(action, **asked):
        answer = http.post(
            "/do/WS/NetoAPI", headers={"NETOAPI_ACTION": action}, json={"Filter": asked}
        )
        body = answer.json()
        assert body["Ack"] == "Success", body
        node = body[action.removeprefix("Get")]
        return node if isinstance(node, list) else [node] if node else []

    return read


@pytest.fixture
def quirks(sandbox):
    def change(**rates):
        sandbox.neto.set_quirks(**{**vars(TAME), **rates})

    yield change
    sandbox.neto.set_quirks(**vars(TAME))


def test_pages_start_at_0_and_end_with_an_empty_one(rows):
    """1.7: Page first value is 0; no total count; a page past the end is empty."""
    sizes = [len(rows("GetItem", IsActive="True", Page=page, Limit=10)) for page in range(4)]
    assert sizes == [10, 10, 5, 0]
    first = rows("GetItem", IsActive="True", Limit=10)
    assert first == rows("GetItem", IsActive="True", Page=0, Limit=10)


def test_page_1_is_the_second_page(rows):
    """T-6: Page 1 used as first page loses the first page."""
    first = {row["SKU"] for row in rows("GetItem", IsActive="True", Page=0, Limit=10)}
    second = {row["SKU"] for row in rows("GetItem", IsActive="True", Page=1, Limit=10)}
    assert not first & second


def test_limit_defaults_to_50_and_is_capped(rows, quirks):
    """1.6: Limit maximum and default are not published."""
    assert len(rows("GetItem", IsActive="True")) == 25
    quirks(default_limit=7, max_limit=12)
    assert len(rows("GetItem", IsActive="True")) == 7
    assert len(rows("GetItem", IsActive="True", Limit=1000)) == 12


@pytest.mark.parametrize("action", ["GetItem", "GetOrder", "GetRma", "GetCustomer"])
def test_without_a_real_filter_there_is_no_answer_and_no_error(rows, action):
    """1.7: at least one real filter is required besides Page/Limit/OutputSelector."""
    assert rows(action, Page=0, Limit=10, OutputSelector=["ID"]) == []


@pytest.mark.parametrize("action", ["GetSupplier", "GetWarehouse"])
def test_suppliers_and_warehouses_are_listed_with_limit_alone(rows, action):
    """2.9: a request with only Limit returned rows. 2.10: try with Limit only."""
    assert rows(action, Limit=10)


def test_an_empty_list_is_no_filter(rows):
    """1.7: a filter without a value chooses nothing, so nothing is answered."""
    assert rows("GetItem", SKU=[], Limit=10) == []


def test_an_undocumented_filter_is_ignored_and_everything_comes(rows, sandbox):
    """T-30: undocumented filters may simply be ignored and return everything."""
    assert len(rows("GetOrder", RelatedOrderID="N1", Limit=100)) == len(ORDERS)
    assert "ignored filter RelatedOrderID" in sandbox.neto_journal.entries()[-1].remarks


@pytest.mark.parametrize("action", ["GetItem", "GetOrder"])
def test_a_short_page_is_not_the_last_one(rows, quirks, action):
    """1.7, T-3: a page may be shorter than Limit although more follow."""
    quirks(short_pages=1)
    asked = {"IsActive": "True"} if action == "GetItem" else {"OrderStatus": "Dispatched"}
    pages = [rows(action, **asked, Page=page, Limit=10) for page in range(6)]
    assert 0 < len(pages[0]) < 10
    assert pages[1]
    assert sum(len(page) for page in pages) == 25


@pytest.mark.parametrize("action", ["GetItem", "GetOrder"])
def test_rows_are_repeated_over_pages_but_none_is_lost(rows, quirks, action):
    """1.7, T-4: rows repeat over the pages of one run."""
    quirks(repeated_rows=1)
    asked = {"IsActive": "True"} if action == "GetItem" else {"OrderStatus": "Dispatched"}
    key = "SKU" if action == "GetItem" else "OrderID"
    found = [row[key] for p in range(5) for row in rows(action, **asked, Page=p, Limit=10)]
    assert len(found) > 25
    assert len(set(found)) == 25


@pytest.mark.parametrize("action", ["GetItem", "GetOrder"])
def test_a_middle_page_is_empty_at_first_and_full_when_asked_again(rows, quirks, action):
    """1.7: a page may come back empty in the middle and be full when asked again."""
    quirks(empty_pages=1)
    asked = {"IsActive": "True"} if action == "GetItem" else {"OrderStatus": "Dispatched"}
    assert len(rows(action, **asked, Page=0, Limit=10)) == 10
    assert rows(action, **asked, Page=1, Limit=10) == []
    assert len(rows(action, **asked, Page=1, Limit=10)) == 10
    assert len(rows(action, **asked, Page=2, Limit=10)) == 5


def test_the_quirks_of_paging_are_on_by_default():
    """1.7: a client must be ready for them at any time."""
    usual = Quirks()
    assert min(usual.short_pages, usual.empty_pages, usual.repeated_rows) > 0


def test_orders_come_oldest_first(rows):
    """T-17: SKU-filtered GetOrder returns the oldest orders first."""
    found = [row["OrderID"] for row in rows("GetOrder", SKU="TEA-50", Limit=100)]
    assert found == sorted(found)


def test_items_can_be_sorted(rows):
    """1.7: OrderBy/OrderDirection exist for GetItem only."""
    asked = {"IsActive": "True", "OrderBy": "Name", "OutputSelector": ["Name"], "Limit": 30}
    names = [row["Name"] for row in rows("GetItem", **asked)]
    assert names == sorted(names)
    backwards = [row["Name"] for row in rows("GetItem", **asked, OrderDirection="DESC")]
    assert backwards == names[::-1]
