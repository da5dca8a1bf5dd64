"""What a product of Unleashed tells beside its code."""

import pytest

from tests.unit.client_bench import Bench, script, unleashed_list


def _products(row):
    client = Bench().unleashed(script(unleashed_list(row)))
    return list(client.products())


@pytest.mark.parametrize(("told", "never"), [(True, True), (False, False), (None, False)])
def test_a_product_tells_whether_it_never_diminishes(told, never):
    (product,) = _products({"Guid": "1", "ProductCode": "A", "NeverDiminishing": told})
    assert product.never_diminishing is never


@pytest.mark.parametrize(
    ("supplier", "name"),
    [
        ({"SupplierCode": "KETCO", "SupplierName": "Kettle Co"}, "Kettle Co"),
        ({"SupplierCode": "KETCO", "SupplierName": None}, "KETCO"),
        (None, ""),
    ],
)
def test_a_product_tells_its_group_and_who_supplies_it(supplier, name):
    row = {"Guid": "1", "ProductCode": "A", "ProductGroup": {"GroupName": "Camping"}}
    (product,) = _products({**row, "Supplier": supplier})
    assert (product.group, product.supplier) == ("Camping", name)
