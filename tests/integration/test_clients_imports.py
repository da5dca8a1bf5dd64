"""What imports read and write, through both clients, against both simulators on real sockets."""

from datetime import timedelta
from decimal import Decimal

import pytest

from sync.sandbox.neto.records import TAME, Quirks
from sync.sandbox.tiny import tiny_product, tiny_world
from sync.sandbox.world.seed import build_world
from tests.integration.clients_site import rough, site


@pytest.fixture(scope="module")
def world():
    return build_world(orders=20, products=130)


@pytest.fixture(scope="module")
def shop(world):
    with site(world, quirks=rough()) as served:
        yield served


def test_every_product_of_unleashed_is_read_with_what_is_carried(shop, world):
    found = {one.code: one for one in shop.unleashed.catalogue_products()}
    assert set(found) == {one.sku for one in world.products if one.in_unleashed}
    for origin in world.products:
        if not origin.in_unleashed:
            continue
        product = found[origin.sku]
        assert product.sell_price == origin.price_ex
        assert product.purchase_price == origin.purchase_price
        assert product.tiers == origin.tiers
        assert (product.name, product.barcode) == (origin.name, origin.barcode)
        assert (product.notes, product.bin) == (origin.notes, origin.bin)
        sizes = product.depth, product.width, product.height, product.weight
        assert sizes == (origin.depth, origin.width, origin.height, origin.weight)
        assert product.reorder_point == origin.reorder_point
        assert product.min_stock == origin.min_stock
        assert (product.supplier, product.group) == (origin.supplier, origin.group)
        assert product.unit == (origin.unit or "EA")
        assert product.taxable == origin.taxed
        assert product.obsolete == origin.obsolete
        assert product.assembled == bool(origin.components)
        assert product.modified_at is not None


def test_products_changed_since_an_instant_are_those(shop, world):
    since = shop.clock.now() - timedelta(days=30)
    found = {one.code for one in shop.unleashed.catalogue_products(since)}
    changed = {one.sku for one in world.products if one.in_unleashed and one.changed_at >= since}
    assert found == changed
    assert 0 < len(found) < len(world.products)


def test_every_item_of_neto_is_read_with_what_is_carried(shop, world):
    found = {one.sku: one for one in shop.neto.catalogue_items()}
    assert set(found) == {one.sku for one in world.products if one.in_neto}
    for origin in world.products:
        if not origin.in_neto:
            continue
        item = found[origin.sku]
        assert (item.name, item.upc, item.group) == (origin.name, origin.barcode, origin.group)
        assert item.default_purchase_price == origin.purchase_price
        assert item.tax_free == (not origin.taxed)
        assert item.active == (not origin.obsolete)
        tiers = {str(n) for n, tier in enumerate(origin.tiers, 1) if tier is not None}
        assert set(item.price_groups) == tiers
        assert item.shipping_weight == origin.weight
        assert (item.primary_supplier, item.pick_zone) == (origin.supplier, origin.bin)


def test_items_are_found_by_their_skus(shop, world):
    skus = [one.sku for one in world.products if one.in_neto][::4]
    found = shop.neto.catalogue_items([*skus, "NO-SUCH"])
    assert sorted(one.sku for one in found) == sorted(skus)


def test_nobody_asks_for_what_neto_does_not_show(shop):
    asked = [entry.body["Filter"] for entry in shop.sandbox.neto_journal.calls("GetItem")]
    assert all("ReorderQty" not in one["OutputSelector"] for one in asked)
    assert all("RestockQty" not in one["OutputSelector"] for one in asked)


def test_bills_of_materials_are_read(shop, world):
    bills = {bill.product: bill for bill in shop.unleashed.bills_of_materials()}
    kits = {one.sku: one for one in world.products if one.components and one.in_unleashed}
    assert set(bills) == set(kits)
    for sku, kit in kits.items():
        lines = {line.product: line.quantity for line in bills[sku].lines}
        assert lines == dict(kit.components)


def test_bills_in_the_old_style_are_read(world):
    with site(world, quirks=TAME) as served:
        served.sandbox.unleashed.bom_pagination_null = True
        assert len(list(served.unleashed.bills_of_materials())) > 10


def test_suppliers_of_both_sides_are_read(shop, world):
    codes = {one.code for one in world.suppliers}
    assert {one.code for one in shop.neto.suppliers([])} == codes
    theirs = {one.code: one for one in shop.unleashed.suppliers()}
    assert set(theirs) == codes
    ours = {one.code: one for one in shop.neto.suppliers([])}
    assert all(ours[code].fields["SupplierCompany"] == theirs[code].name for code in codes)
    later = shop.clock.now()
    assert list(shop.unleashed.suppliers(later)) == []


def test_customers_of_both_sides_are_read(shop, world):
    theirs = {one.code: one for one in shop.unleashed.customers()}
    assert set(theirs) == {one.code for one in world.customers if one.in_unleashed}
    ours = {one.username: one for one in shop.neto.customers()}
    assert set(ours) == {one.code for one in world.customers if one.in_neto}
    for origin in world.customers:
        if origin.in_neto:
            customer = ours[origin.code]
            assert customer.billing["BillStreetLine1"] == origin.street
            assert customer.fields["EmailAddress"] == origin.email
        if origin.in_unleashed:
            assert theirs[origin.code].addresses[0].street == origin.street


def test_customers_are_found_by_their_usernames(shop, world):
    names = [one.code for one in world.customers if one.in_neto][:3]
    assert sorted(one.username for one in shop.neto.customers(names)) == sorted(names)


def test_items_are_added_and_changed_and_the_refused_ones_named():
    with site(tiny_world(), quirks=TAME) as served:
        added = [{"SKU": "NEW-1", "Name": "New"}, {"SKU": "TEA-50", "Name": "There"}]
        (result,) = served.neto.add_items(added)
        assert result.done == {"NEW-1"}
        assert "already exists" in result.refused["TEA-50"]
        changes = [
            {"SKU": "NEW-1", "DefaultPrice": "12.50"},
            {"SKU": "NONE", "Name": "x"},
            {"SKU": "TEA-50", "UnitOfMeasure": "far too long"},
        ]
        (result,) = served.neto.update_items(changes)
        assert result.done == {"NEW-1"}
        assert result.refused["NONE"] == "Cannot find Item NONE"
        assert "longer than 10" in result.refused["TEA-50"]
        (item,) = served.neto.catalogue_items(["NEW-1"])
        assert (item.name, item.default_price) == ("New", Decimal("12.50"))


def test_suppliers_are_added_and_changed():
    with site(tiny_world(), quirks=TAME) as served:
        (added,) = served.neto.add_suppliers([{"SupplierID": "NEW", "SupplierCompany": "New Co"}])
        assert added.done == {"NEW"}
        (changed,) = served.neto.update_suppliers([{"SupplierID": "NEW", "SupplierCity": "Perth"}])
        assert changed.done == {"NEW"}
        found = {one.code: one.fields for one in served.neto.suppliers([])}
        assert (found["NEW"]["SupplierCompany"], found["NEW"]["SupplierCity"]) == (
            "New Co",
            "Perth",
        )


def test_a_supplier_that_got_another_id_is_unknown_and_its_id_is_told():
    quirks = Quirks(short_pages=0, empty_pages=0, repeated_rows=0, keeps_supplier_id=False)
    with site(tiny_world(), quirks=quirks) as served:
        (result,) = served.neto.add_suppliers([{"SupplierID": "NEW"}])
        assert result.unknown == {"NEW"}
        assert result.unasked == ("SUP2",)


def test_a_customer_that_neto_does_not_name_is_unknown():
    quirks = Quirks(short_pages=0, empty_pages=0, repeated_rows=0, missing_customer_node=1)
    with site(tiny_world(), quirks=quirks) as served:
        (result,) = served.neto.add_customers([{"Username": "newone"}])
        assert result.unknown == {"newone"}
        assert [one.username for one in served.neto.customers(["newone"])] == ["newone"]


def test_customers_are_added_and_changed_and_the_refused_ones_named():
    with site(tiny_world(), quirks=TAME) as served:
        (result,) = served.neto.add_customers([{"Username": "newone"}, {"Username": "greenleaf"}])
        assert result.done == {"newone"}
        assert "already exists" in result.refused["greenleaf"]
        (result,) = served.neto.update_customers([{"Username": "newone", "Active": "False"}])
        assert result.done == {"newone"}


def test_a_product_without_anything_is_read():
    bare = tiny_product("BARE", in_neto=False, in_unleashed=False)
    with site(tiny_world(products=(bare,)), quirks=TAME) as served:
        served.sandbox.unleashed.add_product("BARE-1", "Bare")
        (product,) = served.unleashed.catalogue_products()
        assert product.tiers == (None,) * 10
        assert (product.supplier, product.group, product.unit) == ("", "", "ea")
        assert product.tax_rate is None
        assert list(served.neto.catalogue_items()) == []
