"""The setup's values reach the rules, and look-up tables are made of what was read."""

from datetime import date
from decimal import Decimal

from sync.domain.catalogue import KitComponent, NetoItem, StockOnHand, Warehouse
from sync.domain.eligibility import ExportRules
from sync.domain.facts import cost_table, kit_table, warehouse_table
from sync.domain.invoice_rules import InvoiceRules
from sync.domain.return_rules import ReturnRules
from sync.setup.choices import ExportTrigger, KitLines
from sync.setup.model import Setup

SETUP = Setup.model_validate(
    {
        "neto": {"url": "https://www.example-store.com.au", "key": "k"},
        "unleashed": {"id": "i", "key": "k"},
        "store": {"timezone": "Australia/Sydney", "currency": "AUD"},
        "export": {"start_date": date(2026, 11, 1), "kits": "components", "trigger": "approved"},
        "defaults": {"warehouse": "HALL", "freight_account": "210", "adjustment_account": "500"},
        "warehouses": {"SHOP": "RETAIL"},
        "tax_codes": {"FRE": "NONE"},
        "rma_reasons": {"Damaged In Transit": "Damaged"},
        "adjustment_reasons": {"known": ["Damaged"]},
    }
)


def test_the_rules_of_invoices_are_those_of_the_setup():
    rules = InvoiceRules.from_setup(SETUP)
    assert (rules.store, rules.currency) == ("https://www.example-store.com.au", "AUD")
    assert (rules.kits, rules.freight_account) == (KitLines.COMPONENTS, "210")
    assert [rules.warehouse_of(one) for one in ("", "SHOP", "NORTH")] == ["HALL", "RETAIL", "NORTH"]
    assert [rules.tax_code_of("FRE", True), rules.tax_code_of("X", True)] == ["NONE", "GST"]


def test_the_rules_of_returns_are_those_of_the_setup():
    rules = ReturnRules.from_setup(SETUP)
    assert rules.reason_of("Damaged In Transit") == "Damaged"
    assert (rules.known_reasons, rules.account) == (("Damaged",), "500")


def test_the_rules_of_eligibility_are_those_of_the_setup():
    rules = ExportRules.from_setup(SETUP)
    assert (rules.start_date, rules.trigger) == (date(2026, 11, 1), ExportTrigger.APPROVED)
    assert rules.zone.key == "Australia/Sydney"


def test_reasons_of_past_adjustments_are_known_too():
    rules = ReturnRules.from_setup(SETUP, ["Samples", "Adjustment"])
    assert set(rules.known_reasons) == {"Damaged", "Samples", "Adjustment"}


def test_only_warehouses_in_use_are_known():
    warehouses = [Warehouse("Main", "Main", "1"), Warehouse("OLD", "Old", "2", active=False)]
    assert warehouse_table(warehouses) == {"main": "Main"}


def test_kits_and_costs_are_found_without_case():
    part = KitComponent("TEA", Decimal(1), Decimal(0))
    kit = NetoItem("GIFT", "Gift", True, False, "", {}, (part,))
    tea = NetoItem("TEA", "Tea", True, True, "", {}, ())
    assert kit_table([kit, tea]) == {"gift": (part,)}
    level = StockOnHand("TEA", "MAIN", Decimal(1), Decimal(1), Decimal("4.1"))
    assert cost_table([level]) == {("tea", "main"): Decimal("4.1")}
