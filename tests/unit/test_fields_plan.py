"""A whole import of products: who is carried, who is not and why, and what stops it."""

from decimal import Decimal

import pytest

from sync.domain.product_findings import SHOWN, product_findings
from sync.domain.product_guard import refuse_sweeping
from sync.domain.product_plan import plan_products
from sync.domain.run import Outcome
from sync.errors import Suspicious
from tests.unit.fields_bench import item, known, product

LIMIT = Decimal("0.2")
SOME = 10


def _plan(products, items, **masters):
    return plan_products(products, items, known(sent={}, **masters))


def _shop(count=SOME, **changes):
    """So many products with their items; the first one is changed."""
    quiet = {"reorder_point": None, "min_stock": None}
    products = [product(code=f"P-{number}", **quiet) for number in range(count)]
    products[0] = product(code="P-0", **{**quiet, **changes})
    return products, [item(sku=f"P-{number}") for number in range(count)]


def test_products_that_agree_are_counted():
    plan = _plan(*_shop())
    assert (plan.plan.changes, plan.plan.unchanged, plan.paired) == ((), SOME, SOME)


def test_a_product_that_neto_lacks_is_added_and_a_changed_one_updated():
    products, items = _shop(name="New")
    plan = _plan([*products, product(code="P-NEW")], items)
    assert [change.key for change in plan.plan.adding] == ["P-NEW"]
    assert [change.key for change in plan.plan.updating] == ["P-0"]


def test_codes_are_matched_trimmed_and_without_case():
    products, items = _shop(1, name="New")
    plan = _plan([product(code=" p-0 ", reorder_point=None, min_stock=None)], items)
    assert plan.plan.adding == []
    assert plan.plan.unchanged == 1
    assert products


def test_an_item_that_unleashed_lacks_is_left_alone():
    products, items = _shop()
    plan = _plan(products, [*items, item(sku="ONLY-NETO", name="Other")])
    assert plan.plan.changes == ()


def test_an_obsolete_product_that_neto_lacks_is_not_made():
    plan = _plan([product(obsolete=True)], [])
    assert (plan.plan.changes, plan.plan.entries, plan.plan.skipped) == ((), (), 1)


@pytest.mark.parametrize(("code", "reason"), [("X" * 26, "sku_too_long"), ("TEA 50", "sku_spaces")])
def test_a_code_that_neto_cannot_hold_is_skipped_with_a_finding(code, reason):
    plan = _plan([product(code=code)], [])
    (entry,) = plan.plan.entries
    assert (entry.record_key, entry.outcome, entry.code) == (code, Outcome.SKIPPED, reason)
    (finding,) = product_findings(plan)
    assert finding.subject == code


def test_the_longest_code_that_fits_is_carried():
    assert len(_plan([product(code="X" * 25)], []).plan.adding) == 1


def test_of_two_codes_that_differ_in_case_the_one_in_use_is_carried():
    twins = [product(code="TEA-50", obsolete=True), product(code="tea-50")]
    assert [one.key for one in _plan(twins, []).plan.adding] == ["tea-50"]
    both = _plan([product(code="TEA-50"), product(code="tea-50")], [])
    assert [one.key for one in both.plan.adding] == ["TEA-50"]
    assert [(one.record_key, one.code) for one in both.plan.entries] == [("tea-50", "sku_twice")]


def test_all_that_is_wrong_with_a_product_is_one_finding():
    products, items = _shop(bin="x" * 26, group="y" * 26)
    (finding,) = product_findings(_plan(products, items))
    assert finding.subject == "P-0"
    assert "PickZone" in finding.message
    assert "Group" in finding.message


def test_more_findings_than_anybody_reads_are_counted():
    plan = _plan([product(code=f"{'X' * 26}{number}") for number in range(SHOWN + 7)], [])
    findings = list(product_findings(plan))
    assert len(findings) == SHOWN + 1
    assert findings[-1].subject == "7 more"


@pytest.mark.parametrize(
    "changes",
    [
        {"obsolete": True},
        {"sell_price": Decimal("30.0000")},
        {"sell_price": Decimal("5.0000")},
        {"tiers": (Decimal(99), Decimal(9), *[None] * 8)},
        {"barcode": ""},
    ],
)
def test_a_run_that_would_do_it_to_too_many_is_suspicious(changes):
    products, items = _shop(SOME, **changes)
    refuse_sweeping(_plan(products, items), 0, LIMIT)
    few, few_items = _shop(4, **changes)
    with pytest.raises(Suspicious, match="25%"):
        refuse_sweeping(_plan(few, few_items), 0, LIMIT)


@pytest.mark.parametrize(
    "changes",
    [
        {"sell_price": Decimal("17.0000")},
        {"purchase_price": Decimal(99)},
        {"name": "Another"},
        {"tiers": (Decimal("11.3636"), Decimal(9), Decimal(50), *[None] * 7)},
    ],
)
def test_a_modest_change_is_not_suspicious(changes):
    products, items = _shop(1, **changes)
    plan = _plan(products, items)
    assert plan.plan.changes
    refuse_sweeping(plan, 0, LIMIT)


def test_a_run_that_reads_only_what_changed_is_measured_by_all_items():
    products, items = _shop(1, obsolete=True)
    refuse_sweeping(_plan(products, items), 100, LIMIT)


def test_items_that_are_inactive_already_do_not_hide_how_many_become_so():
    products, items = _shop(4, obsolete=True)
    idle = [product(code=f"Q-{n}", obsolete=True, reorder_point=None) for n in range(20)]
    gone = [item(sku=f"Q-{number}", active=False) for number in range(20)]
    with pytest.raises(Suspicious, match="inactive"):
        refuse_sweeping(_plan([*products, *idle], [*items, *gone]), 0, LIMIT)


def test_nothing_at_all_is_not_suspicious():
    refuse_sweeping(_plan([], []), 0, LIMIT)
