"""The checks before anything runs: what they find in the planted world, and that it closes."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from sync.clients.quota import Quota
from sync.control.control import Control
from sync.control.secrets import SecretBox
from sync.domain.run import RunStatus, Trigger
from sync.engine.lane import Job
from sync.engine.registry import PREFLIGHT
from sync.engine.workshop import CONTROL, Timing, Workshop
from sync.sandbox.clock import HandClock
from sync.sandbox.faults import Fault
from sync.sandbox.tiny import tiny_customer, tiny_product, tiny_return, tiny_world
from sync.sandbox.world.model import Planted, WorldWarehouse

LONG_SKU = "TEA-50-LARGE-SPECIAL-EDITION"
NORTH = WorldWarehouse("NORTH", "North", "Cairns", in_unleashed=False)
LONG_REASON = "Colour Differs From Pictures"


def _faulty() -> dict[str, Any]:
    """A tiny world with one fault of each kind that the sandbox can mend."""
    rma = tiny_return("318", "N1", ("TEA-50", "CUP-01"))
    reasons = ("Wrong Size", LONG_REASON)
    lines = tuple(
        replace(line, reason=reason) for line, reason in zip(rma.lines, reasons, strict=True)
    )
    planted = {
        "sku_missing": "TEA-77",
        "warehouse_without_partner": "NORTH",
        "reason_missing": "Wrong Size",
    }
    tiny = tiny_world()
    return {
        "products": (*tiny.products, tiny_product("TEA-77", in_unleashed=False, stock=())),
        "warehouses": (*tiny.warehouses, NORTH),
        "returns": (replace(rma, lines=lines),),
        "planted": tuple(Planted(kind, subject, "", "") for kind, subject in planted.items()),
    }


def _open(shop) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in shop.ledger.findings():
        found.setdefault(row["check_name"], set()).add(row["subject"])
    return found


def test_a_clean_shop_has_no_findings(open_tiny):
    with open_tiny() as shop:
        run = shop.good(PREFLIGHT)
        assert shop.ledger.findings() == []
        assert run.tally.failed == 0
        assert shop.writes() == []


def test_the_planted_faults_are_found_and_nothing_else(story):
    planted = {one.subject for one in story.shop.sandbox.world.planted}
    errors = {row["subject"] for row in story.findings if row["severity"] == "error"}
    # What lies in the future, or in the figures, is no matter of these checks.
    later = {
        one.subject
        for one in story.shop.sandbox.world.planted
        if one.kind in ("invoice_deleted", "stock_difference")
    }
    assert errors == planted - later
    for row in story.findings:
        assert row["message"].endswith(".")
        assert row["fix"]
    assert story.checks.writes == []


def test_findings_close_when_they_are_mended(open_tiny):
    with open_tiny(_faulty()) as shop:
        shop.good(PREFLIGHT)
        assert _open(shop) == {
            "skus": {"TEA-77"},
            "warehouses": {"NORTH"},
            "rma_reasons": {"Wrong Size", LONG_REASON},
        }
        panel = shop.sandbox.panel
        panel.mend("sku_missing", "TEA-77")
        panel.mend("warehouse_without_partner", "NORTH")
        shop.good(PREFLIGHT)
        assert _open(shop) == {"rma_reasons": {"Wrong Size", LONG_REASON}}
        panel.mend("reason_missing", "Wrong Size")
        shop.set(
            adjustment_reasons={"known": ["Changed Mind", "Wrong Size"]},
            rma_reasons={LONG_REASON: "Changed Mind"},
        )
        shop.good(PREFLIGHT)
        assert _open(shop) == {}
        rows = shop.ledger.rows("SELECT * FROM finding_history WHERE closed_at IS NULL")
        assert rows == []
        assert len(shop.ledger.rows("SELECT * FROM finding_history")) == 4


def test_each_warehouse_needs_its_partner_even_when_there_is_only_one(open_tiny):
    one = (WorldWarehouse("MAIN", "Main", "Brisbane", primary=True),)
    with open_tiny({"warehouses": one}, warehouses={"MAIN": "WEST", "OLD": "MAIN"}) as shop:
        shop.run(PREFLIGHT)
        found = shop.findings("warehouses")
        ours, theirs = found["MAIN"]
        assert (ours["severity"], theirs["severity"]) == ("error", "warning")
        assert "is mapped to WEST" in ours["message"]
        assert [row["severity"] for row in found["OLD"]] == ["warning"]


def test_two_warehouses_on_one_are_a_warning(open_tiny):
    with open_tiny(warehouses={"SYD": "MAIN"}) as shop:
        shop.good(PREFLIGHT)
        rows = shop.findings("warehouses")["SYD"]
        assert {row["severity"] for row in rows} == {"warning"}
        assert any("Only that of MAIN is kept in step" in row["message"] for row in rows)


def test_tax_codes_that_are_absent_are_found(open_tiny):
    with open_tiny(tax_codes={"FRE": "EXEMPT"}) as shop:
        shop.good(PREFLIGHT)
        assert set(shop.findings("tax_codes")) == {"EXEMPT"}


def test_another_rate_than_the_stores_is_found(open_tiny):
    with open_tiny() as shop:
        shop.neto.tax_rate = Decimal("0.15")
        shop.good(PREFLIGHT)
        ((row,),) = shop.findings("tax_codes").values()
        assert "10 %" in row["message"]
        assert "15 %" in row["message"]


def test_a_clock_that_is_wrong_is_found_and_closes_when_it_is_set(open_tiny):
    with open_tiny() as shop:
        right = shop.clock
        shop.clock = HandClock(right.now() + timedelta(hours=1))
        shop.good(PREFLIGHT)
        ((row,),) = shop.findings("clock").values()
        assert row["severity"] == "error"
        assert "ahead of Neto's" in row["message"]
        shop.clock = right
        shop.good(PREFLIGHT)
        assert shop.findings("clock") == {}


def test_goods_that_came_back_without_a_reason_are_found(open_tiny):
    rma = tiny_return("318", "N1")
    lines = tuple(replace(line, reason="") for line in rma.lines)
    with open_tiny({"returns": (replace(rma, lines=lines),)}) as shop:
        shop.good(PREFLIGHT)
        assert set(shop.findings("rma_reasons")) == {"no reason"}
        shop.set(rma_reasons={"": "Changed Mind"})
        shop.good(PREFLIGHT)
        assert shop.findings("rma_reasons") == {}


def test_the_one_customer_must_be_there(open_tiny):
    world = {"customers": (tiny_customer("greenleaf"),)}
    with open_tiny(world, export={"customer": "WEBSALES"}) as shop:
        shop.good(PREFLIGHT)
        assert set(shop.findings("customer")) == {"WEBSALES"}
        shop.unleashed.add_customer("WEBSALES", "Web sales")
        shop.good(PREFLIGHT)
        assert shop.findings("customer") == {}


def test_what_neto_cannot_hold_and_what_is_obsolete_are_warnings(open_tiny):
    products = (
        *tiny_world().products,
        tiny_product(LONG_SKU, in_neto=False),
        tiny_product("OLD-1", obsolete=True),
    )
    with open_tiny({"products": products}) as shop:
        # Obsolete products are inactive in the store as it is made.
        shop.neto.item("OLD-1").fields["IsActive"] = "True"
        shop.good(PREFLIGHT)
        found = shop.findings("skus")
        assert {subject: row["severity"] for subject, (row,) in found.items()} == {
            LONG_SKU: "warning",
            "OLD-1": "warning",
        }


def test_an_account_whose_company_is_not_told_is_checked_all_the_same(open_tiny):
    with open_tiny() as shop:
        shop.sandbox.unleashed_faults.arm(Fault("status", match="/Companies", status=404))
        shop.good(PREFLIGHT)
        assert shop.ledger.findings() == []


def test_a_system_that_does_not_answer_is_the_finding_and_the_others_stay(open_tiny):
    with open_tiny(_faulty()) as shop:
        shop.good(PREFLIGHT)
        before = _open(shop)
        shop.sandbox.unleashed_faults.arm(Fault("drop_before"))
        run = shop.run(PREFLIGHT)
        assert run.status is RunStatus.PARTIAL
        assert _open(shop) == {**before, "credentials": {"Unleashed"}}
        shop.sandbox.unleashed_faults.clear()
        shop.good(PREFLIGHT)
        assert _open(shop) == before


@pytest.mark.parametrize(
    ("section", "name"), [("neto", "Neto"), ("unleashed", "Unleashed")], ids=["neto", "unleashed"]
)
def test_bad_credentials_are_found_and_not_shown(open_tiny, section, name):
    with open_tiny() as shop:
        good = getattr(shop.setup, section).key
        shop.set(**{section: {"key": "not-the-key-9876"}})
        shop.run(PREFLIGHT)
        ((finding,),) = shop.findings("credentials").values()
        assert finding["subject"] == name
        assert f"[{section}]" in finding["fix"]
        assert "not-the-key-9876" not in str(finding)
        shop.set(**{section: {"key": good.get_secret_value()}})
        shop.good(PREFLIGHT)
        assert shop.findings("credentials") == {}


@pytest.mark.parametrize(
    ("used", "severity", "words"),
    [
        (112_600, "warning", "At 10,000 left, imports are paused"),
        (115_500, "error", "Imports are paused"),
        (125_000, "error", "Nothing is carried until the 1st"),
    ],
)
def test_calls_that_run_short_are_found(open_tiny, used, severity, words):
    with open_tiny() as shop:
        shop.quota = Quota(125_000, 10_000, clock=shop.clock.now, used=used)
        run = shop.run(PREFLIGHT)
        ((finding,),) = shop.findings("quota").values()
        assert finding["severity"] == severity
        assert words in finding["message"]
        assert shop.findings("credentials") == {}
        good = severity == "warning"
        assert (run.status is RunStatus.SUCCEEDED) == good
        shop.quota = Quota(125_000, 10_000, clock=shop.clock.now)
        shop.good(PREFLIGHT)
        assert shop.findings("quota") == {}


def test_unleasheds_own_word_on_the_quota_counts(open_tiny):
    with open_tiny() as shop:
        shop.unleashed.quota_limit = 0
        shop.run(PREFLIGHT)
        assert set(shop.findings("quota")) == {"Unleashed calls"}
        assert shop.findings("credentials") == {}


def test_the_runner_tells_the_checks_how_many_calls_are_left(open_tiny, tmp_path):
    with open_tiny() as shop:
        folder = tmp_path / "folder"
        folder.mkdir()
        clock = shop.clock
        timing = Timing(clock.now, lambda: clock.now().timestamp(), clock.advance)
        secrets = SecretBox(folder, environ={})
        with Control.open(folder / CONTROL, secrets=secrets, clock=clock.now) as control:
            control.save_setup(shop.setup, changed_by="Kim")
            workshop = Workshop.open(folder, control, timing)
            try:
                month = clock.now().strftime("%Y-%m")
                workshop.ledger.count_use("unleashed", month, 124_000)
                workshop.carry_out(Job(PREFLIGHT, Trigger.MANUAL), lambda: False)
                (finding,) = workshop.ledger.findings()
            finally:
                workshop.close()
        assert finding["check_name"] == "quota"
        assert "124,000 of 125,000" in finding["message"]
