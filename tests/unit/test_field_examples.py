"""The example of each field is a real product, and as few different ones as can be."""

from dataclasses import replace

from sync.domain.field_examples import field_examples
from sync.domain.field_table import TABLE
from tests.unit.fields_bench import ITEM, KNOWN, PRODUCT

BARE = replace(PRODUCT, code="AAA", name="Nothing but a name", barcode="", notes="", supplier="")


def test_one_product_is_the_example_of_every_field_that_it_has():
    items = [ITEM, replace(ITEM, sku="AAA")]
    found = {one.field: one for one in field_examples([BARE, PRODUCT], items, KNOWN)}
    assert {one.sku for one in found.values()} == {"TEA-50"}
    assert found["UPC"].given == found["UPC"].held == "0012345678905"
    assert found["PriceGroups"].given == "A 12.50, B 9.90"
    assert (found["ReorderQty"].given, found["ReorderQty"].held) == ("20", "20")


def test_a_field_that_the_first_product_lacks_is_shown_by_another_one():
    part = replace(BARE, component=True)
    items = [ITEM, replace(ITEM, sku="AAA")]
    found = {one.field: one for one in field_examples([PRODUCT, part], items, KNOWN)}
    assert found["ComponentSKU"].sku == "AAA"
    assert found["Name"].sku == "TEA-50"


def test_what_only_one_side_has_or_sells_is_no_example():
    assert field_examples([PRODUCT], [], KNOWN) == ()
    assert field_examples([PRODUCT], [replace(ITEM, active=False)], KNOWN) == ()
    assert field_examples([replace(PRODUCT, obsolete=True)], [ITEM], KNOWN) == ()


def test_the_examples_stand_in_the_order_of_the_table():
    names = [row.neto for row in TABLE]
    found = [one.field for one in field_examples([PRODUCT], [ITEM], KNOWN)]
    assert found == sorted(found, key=names.index)
