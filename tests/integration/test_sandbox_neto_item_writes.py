"""AddItem and UpdateItem of the Neto simulator: section 2.2."""

import httpx
import pytest

from sync.sandbox.clock import HandClock
from sync.sandbox.neto.records import TAME
from sync.sandbox.server import Sandbox
from sync.sandbox.tiny import NOON, tiny_world


@pytest.fixture
def sandbox():
    clock = HandClock(NOON)
    clock.advance(3600)
    with Sandbox(tiny_world(), quirks=TAME, clock=clock) as running:
        yield running


@pytest.fixture
def send(sandbox):
    headers = {"NETOAPI_KEY": sandbox.credentials.neto_key, "Accept": "application/json"}
    with httpx.Client(base_url=sandbox.neto_url, headers=headers, verify=False) as client:

        def write(action, *rows):
            return client.post(
                "/do/WS/NetoAPI", headers={"NETOAPI_ACTION": action}, json={"Item": list(rows)}
            ).json()

        yield write


def texts(body):
    """All messages of an answer, whatever their shape."""
    messages = body.get("Messages", [])
    nodes = messages if isinstance(messages, list) else [messages]
    found = []
    for node in nodes:
        for rows in node.values():
            found += [row["Message"] for row in (rows if isinstance(rows, list) else [rows])]
    return found


def written(body):
    node = body.get("Item") or []
    return [row["SKU"] for row in (node if isinstance(node, list) else [node])]


def test_good_skus_are_written_and_unknown_ones_are_named(send, sandbox):
    """1.3, 1.4, T-2: partial success is Ack Warning."""
    body = send(
        "UpdateItem", {"SKU": "TEA-50", "Name": "Tea"}, {"SKU": "TEA-99", "Name": "Nothing"}
    )
    assert body["Ack"] == "Warning"
    assert written(body) == ["TEA-50"]
    assert texts(body) == ["Cannot find Item TEA-99"]
    assert sandbox.neto.item("TEA-50").fields["Name"] == "Tea"


def test_an_answer_with_nothing_written_has_no_item(send, sandbox):
    """2.2: none = "", missing or null."""
    shapes = [send("UpdateItem", {"SKU": "X"}) for _ in range(3)]
    assert [body["Ack"] for body in shapes] == ["Warning"] * 3
    assert [body.get("Item", "missing") for body in shapes] == ["", "missing", None]
    assert sandbox.neto_journal.writes() == []


def test_one_written_item_is_an_object_and_several_are_a_list(send):
    """2.2: one = object (or a one-element structure), several = list of {SKU}."""
    shapes = [send("UpdateItem", {"SKU": "TEA-50", "Name": "Tea"})["Item"] for _ in range(3)]
    assert shapes == [{"SKU": "TEA-50"}, {"SKU": "TEA-50"}, [{"SKU": "TEA-50"}]]
    several = send("UpdateItem", {"SKU": "TEA-50"}, {"SKU": "CUP-01"})["Item"]
    assert several == [{"SKU": "TEA-50"}, {"SKU": "CUP-01"}]


def test_a_new_item_needs_only_a_sku_and_gets_an_inventory_id(send, sandbox):
    """2.2: AddItem requires SKU only and also returns InventoryID."""
    body = send("AddItem", {"SKU": "NEW-1"})
    assert body["Ack"] == "Success"
    assert body["Item"] == {"SKU": "NEW-1", "InventoryID": "1004"}
    assert sandbox.neto.item("new-1") is not None


def test_adding_an_existing_sku_is_a_warning(send):
    """1.3: AddItem, SKU exists."""
    body = send("AddItem", {"SKU": "TEA-50"})
    assert body["Ack"] == "Warning"
    assert texts(body) == ["SKU already exists - use UpdateItem TEA-50"]


@pytest.mark.parametrize("sku", ["TEA 50", "TEA;50", "T" * 26])
def test_a_sku_that_neto_cannot_hold_is_refused(send, sku):
    """2.15: max 25, no spaces or special characters."""
    body = send("AddItem", {"SKU": sku})
    assert body["Ack"] == "Warning"
    assert sku in texts(body)[0]


@pytest.mark.parametrize(
    ("name", "longest"),
    [("Name", 150), ("PickZone", 25), ("Group", 25), ("UnitOfMeasure", 10), ("UPC", 100)],
)
def test_a_text_that_is_too_long_is_refused_for_that_sku_alone(send, sandbox, name, longest):
    """2.2: maximum lengths."""
    too_long = {"SKU": "TEA-50", name: "x" * (longest + 1), "DefaultPrice": "1.00"}
    body = send("UpdateItem", too_long, {"SKU": "CUP-01", name: "x" * longest})
    assert body["Ack"] == "Warning"
    assert written(body) == ["CUP-01"]
    assert f"{name} is longer than {longest} characters" in texts(body)[0]
    assert sandbox.neto.item("CUP-01").fields[name] == "x" * longest
    assert sandbox.neto.item("TEA-50").fields["DefaultPrice"] != "1.00"


def test_the_primary_supplier_must_be_there_first(send):
    """2.15: SupplierID code; create the supplier first."""
    assert send("UpdateItem", {"SKU": "TEA-50", "PrimarySupplier": "TEACO"})["Ack"] == "Success"
    body = send("UpdateItem", {"SKU": "TEA-50", "PrimarySupplier": "Tea Company"})
    assert body["Ack"] == "Warning"


def test_a_field_under_its_read_name_is_ignored(send, sandbox):
    """T-13: SubType is the read name, Subtype the write name."""
    send("UpdateItem", {"SKU": "TEA-50", "SubType": "Green", "Colour": "red"})
    assert "SubType" not in sandbox.neto.item("TEA-50").fields
    remarks = sandbox.neto_journal.entries()[-1].remarks
    assert remarks == ("ignored field SubType", "ignored field Colour")
    send("UpdateItem", {"SKU": "TEA-50", "Subtype": "Green"})
    assert sandbox.neto.item("TEA-50").fields["SubType"] == "Green"


def test_empty_text_clears_a_field_and_unsent_fields_stay(send, sandbox):
    """T-15: send only changed keys."""
    send("UpdateItem", {"SKU": "TEA-50", "PickZone": ""})
    fields = sandbox.neto.item("TEA-50").fields
    assert fields["PickZone"] == ""
    assert fields["Name"] == "Product TEA-50"


def test_prices_and_flags_are_kept_as_neto_writes_them(send, sandbox):
    """1.9: JSON true/false and plain numbers are accepted, texts come back."""
    row = {"SKU": "TEA-50", "IsActive": False, "DefaultPrice": 12.5, "ReorderQty": 33}
    assert send("UpdateItem", row)["Ack"] == "Success"
    item = sandbox.neto.item("TEA-50")
    assert (item.fields["IsActive"], item.fields["DefaultPrice"]) == ("False", "12.50")
    assert item.rules["ReorderQty"] == 33


@pytest.mark.parametrize(
    ("action", "left"), [("set", 4), ("Set", 4), ("increment", 14), ("decrement", 6)]
)
def test_stock_is_set_incremented_or_decremented(send, sandbox, action, left):
    """2.2: Action increment / decrement / set; an official example writes Set."""
    move = {"WarehouseID": "1", "Quantity": "4", "Action": action}
    assert send("UpdateItem", {"SKU": "TEA-50", "WarehouseQuantity": move})["Ack"] == "Success"
    assert sandbox.neto.stock("TEA-50", "MAIN") == left


def test_stock_of_several_warehouses_is_a_list(send, sandbox):
    """2.2: a JSON list is the natural form for several warehouses."""
    moves = [
        {"WarehouseID": "1", "Quantity": "24", "Action": "set"},
        {"WarehouseID": "3", "Quantity": 6, "Action": "set"},
    ]
    send("UpdateItem", {"SKU": "TEA-50", "WarehouseQuantity": moves})
    assert sandbox.neto.stock("TEA-50", "MAIN") == 24
    assert sandbox.neto.stock("TEA-50", "SYD") == 6


@pytest.mark.parametrize(
    "move",
    [
        {"WarehouseID": "1", "Quantity": "2.5", "Action": "set"},
        {"WarehouseID": "1", "Quantity": -1, "Action": "set"},
        {"WarehouseID": "1", "Quantity": "4"},
        {"WarehouseID": "1", "Action": "set"},
        {"WarehouseID": "99", "Quantity": "4", "Action": "set"},
        {"WarehouseReference": "MAIN", "Quantity": "4", "Action": "set"},
    ],
)
def test_stock_that_neto_cannot_take_is_refused(send, sandbox, move):
    """2.2: integers; negative and Action left out unknown; the numeric WarehouseID is needed."""
    body = send("UpdateItem", {"SKU": "TEA-50", "Name": "Tea", "WarehouseQuantity": move})
    assert body["Ack"] == "Warning"
    assert sandbox.neto.stock("TEA-50", "MAIN") == 10
    assert sandbox.neto.item("TEA-50").fields["Name"] == "Product TEA-50"


def test_date_updated_does_not_move_on_stock_alone(send, sandbox):
    """2.14: whether it moves is unknown, so nobody may rely on it."""
    move = {"WarehouseID": "1", "Quantity": "4", "Action": "set"}
    send("UpdateItem", {"SKU": "TEA-50", "WarehouseQuantity": move})
    assert sandbox.neto.item("TEA-50").fields["DateUpdated"] == "2026-03-02 12:00:00"
    send("UpdateItem", {"SKU": "TEA-50", "Name": "Tea"})
    assert sandbox.neto.item("TEA-50").fields["DateUpdated"] == "2026-03-02 13:00:00"


def test_price_groups_are_added_to_and_deleted_by_request(send, sandbox):
    """2.2: write field Group = read field GroupID; leaving one out keeps it."""
    groups = {"PriceGroup": [{"Group": "2", "Price": "9.9"}, {"Group": "C", "Price": 8}]}
    send("UpdateItem", {"SKU": "TEA-50", "PriceGroups": groups})
    prices = sandbox.neto.item("TEA-50").prices
    assert {key: group["Price"] for key, group in prices.items()} == {
        "1": "11.00",
        "2": "9.90",
        "3": "8.00",
    }
    gone = {"PriceGroup": {"Group": "2", "Delete": True}}
    send("UpdateItem", {"SKU": "TEA-50", "PriceGroups": gone})
    assert list(sandbox.neto.item("TEA-50").prices) == ["1", "3"]


@pytest.mark.parametrize("group", [{"GroupID": "2"}, {"Group": "11"}, {"Group": "Gold"}])
def test_a_price_group_that_is_not_there_is_refused(send, group):
    """2.2: Group required, the numeric id as text or the name."""
    row = {"SKU": "TEA-50", "PriceGroups": {"PriceGroup": {**group, "Price": "9.90"}}}
    assert send("UpdateItem", row)["Ack"] == "Warning"


def test_a_component_left_out_stays_until_it_is_deleted(send, sandbox):
    """2.2: to drop a component send it with Delete; leaving it out keeps it."""
    changed = {"KitComponent": {"ComponentSKU": "TEA-50", "AssembleQuantity": 3}}
    send("UpdateItem", {"SKU": "KIT-TEA-01", "KitComponents": changed})
    parts = sandbox.neto.item("KIT-TEA-01").components
    assert {key: part["AssembleQuantity"] for key, part in parts.items()} == {
        "tea-50": "3",
        "cup-01": "1",
    }
    gone = {"KitComponent": [{"ComponentSKU": "CUP-01", "Delete": "True"}]}
    send("UpdateItem", {"SKU": "KIT-TEA-01", "KitComponents": gone})
    assert list(sandbox.neto.item("KIT-TEA-01").components) == ["tea-50"]


@pytest.mark.parametrize(
    "component",
    [
        {"ComponentSKU": "TEA-50", "AssembleQuantity": "0.5"},
        {"ComponentSKU": "KIT-TEA-01", "AssembleQuantity": 1},
        {"ComponentSKU": "NO-SUCH-SKU", "AssembleQuantity": 1},
        {"AssembleQuantity": 1},
    ],
)
def test_a_component_that_neto_cannot_hold_is_refused(send, component):
    """2.14: AssembleQuantity is an integer; a kit cannot contain itself."""
    row = {"SKU": "KIT-TEA-01", "KitComponents": {"KitComponent": component}}
    assert send("UpdateItem", row)["Ack"] == "Warning"


def test_a_kit_parent_may_be_given_stock_which_is_then_sold_on_top(send, sandbox):
    """2.14: sellable = quantity set on the kit itself plus what the components allow."""
    move = {"WarehouseID": "1", "Quantity": "4", "Action": "set"}
    assert send("UpdateItem", {"SKU": "KIT-TEA-01", "WarehouseQuantity": move})["Ack"] == "Success"
    assert sandbox.neto.stock("KIT-TEA-01", "MAIN") == 4


def test_every_accepted_write_is_in_the_journal(send, sandbox):
    """A write that changes nothing is a write all the same."""
    send("UpdateItem", {"SKU": "TEA-50", "Name": "Product TEA-50"})
    (entry,) = sandbox.neto_journal.writes()
    assert entry.action == "UpdateItem"
    assert entry.body == {"Item": [{"SKU": "TEA-50", "Name": "Product TEA-50"}]}
    assert '"TEA-50"' in entry.response
