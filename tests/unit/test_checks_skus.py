"""What is sold in Neto exists in Unleashed, and what Unleashed has fits into Neto."""

from decimal import Decimal

import pytest

from sync.domain.catalogue import KitComponent, NetoItem, UnleashedProduct
from sync.domain.checks.skus import SHOWN, check_skus, fits
from sync.domain.finding import Severity


def _item(sku: str, *, active: bool = True, parent: str = "", parts: tuple[str, ...] = ()):
    components = tuple(KitComponent(part, Decimal(1), Decimal(0)) for part in parts)
    return NetoItem(sku, f"{sku} name", active, True, parent, {}, components)


def _product(code: str, *, obsolete: bool = False) -> UnleashedProduct:
    return UnleashedProduct(code, f"guid-{code}", code, obsolete, False, None, None)


def _found(items, products) -> list[tuple[str, Severity]]:
    return [(one.subject, one.severity) for one in check_skus(items, products)]


def test_products_on_both_sides_are_no_finding():
    assert _found([_item("tea-50 ")], [_product("TEA-50")]) == []


def test_a_product_that_unleashed_lacks_is_an_error():
    assert _found([_item("TEA-50")], []) == [("TEA-50", Severity.ERROR)]


def test_an_inactive_product_is_not_looked_at():
    assert _found([_item("TEA-50", active=False)], []) == []


def test_the_parent_of_variants_is_a_shell():
    items = [_item("TEA"), _item("TEA-50", parent="TEA")]
    assert _found(items, [_product("TEA-50")]) == []


@pytest.mark.parametrize("nothing", ["", "0", " "])
def test_no_parent_is_no_shell(nothing):
    assert _found([_item("TEA-50", parent=nothing)], []) == [("TEA-50", Severity.ERROR)]


def test_a_product_that_is_obsolete_but_sold_is_a_warning():
    assert _found([_item("TEA-50")], [_product("TEA-50", obsolete=True)]) == [
        ("TEA-50", Severity.WARNING)
    ]


@pytest.mark.parametrize(
    ("code", "room"),
    [("A" * 25, True), ("A" * 26, False), ("TEA 50", False), (" TEA-50 ", True)],
)
def test_neto_holds_twenty_five_characters_and_no_spaces(code, room):
    assert fits(code) is room
    assert _found([], [_product(code)]) == ([] if room else [(code, Severity.WARNING)])


def test_a_component_that_unleashed_lacks_is_named_with_its_kit():
    items = [_item("KIT", parts=("TEA-50", "CUP-01"))]
    (finding,) = check_skus(items, [_product("KIT"), _product("CUP-01")])
    assert finding.subject == "KIT"
    assert finding.message.count("TEA-50") == 1
    assert "CUP-01" not in finding.message


def test_more_than_a_person_reads_are_one_finding_with_the_number():
    items = [_item(f"TEA-{number}") for number in range(SHOWN + 7)]
    found = _found(items, [])
    assert len(found) == SHOWN + 1
    assert found[-1] == ("further products missing in Unleashed", Severity.ERROR)


def test_the_rest_of_two_lists_are_two_findings():
    items = [_item(f"TEA-{number}") for number in range(SHOWN + 1)]
    products = [_product(f"CUP {number}") for number in range(SHOWN + 1)]
    rest = [one for one in check_skus(items, products) if "further" in one.subject]
    assert len({one.subject for one in rest}) == len(rest) == 2
