"""Small makers of orders, returns, rules and facts, so that a test says only what it is about."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sync.domain.catalogue import Customer, KitComponent, UnleashedProduct
from sync.domain.facts import Facts, key_of, product_table
from sync.domain.invoice_rules import InvoiceRules
from sync.domain.order import Address, Order, OrderLine
from sync.domain.return_rules import ReturnRules
from sync.domain.rma import Return, ReturnLine
from sync.setup.choices import KitLines

ZERO = Decimal(0)
_LINE = OrderLine(
    sku="TEA-50",
    name="Tea",
    quantity=Decimal(1),
    unit_price=ZERO,
    percent_discount=ZERO,
    product_discount=ZERO,
    coupon_discount=ZERO,
    tax=ZERO,
    tax_code="GST",
    warehouse="MAIN",
    shipped=ZERO,
)
_HOME = Address("Ana", "Lee", "Greenleaf Cafe", "1 Example St", "", "BRISBANE", "QLD", "4000", "AU")
_ORDER = Order(
    order_id="N100234",
    username="greenleaf",
    email="orders@example.com",
    status="Dispatched",
    approved=True,
    tax_inclusive=True,
    placed_at=datetime(2026, 3, 1, 22, 5, 10, tzinfo=UTC),
    invoiced_on=date(2026, 3, 2),
    completed_at=None,
    required_at=None,
    stamp="2026-03-02 05:40:00",
    lines=(),
    grand_total=ZERO,
    order_tax=ZERO,
    shipping_total=ZERO,
    shipping_tax=ZERO,
    shipping_discount=ZERO,
    surcharge_total=ZERO,
    surcharge_taxable=ZERO,
    coupon_code="",
    coupon_discount=ZERO,
    ship_to=_HOME,
    bill_to=_HOME,
)


def _numbers(fields: Mapping[str, Any], text: tuple[str, ...]) -> dict[str, Any]:
    """Amounts may be written as text; the named fields are text indeed."""
    return {
        name: Decimal(value) if isinstance(value, str) and name not in text else value
        for name, value in fields.items()
    }


def _warehouse(reference: str) -> str:
    return {"": "MAIN", "SHOP": "RETAIL"}.get(reference, reference)


def _tax_code(code: str, taxed: bool) -> str:
    return {"GST": "GST", "FRE": "NONE"}.get(code, "GST" if taxed else "NONE")


class Makers:
    """Everything has a sensible value; what a test cares about it names."""

    def line(self, sku: str = "TEA-50", quantity: str = "1", price: str = "0", **fields: Any):
        known = _numbers(fields, ("name", "tax_code", "warehouse"))
        line = replace(_LINE, sku=sku, quantity=Decimal(quantity), unit_price=Decimal(price))
        return replace(line, **{"shipped": line.quantity, **known})

    def order(self, *lines: OrderLine, total: str = "0", **fields: Any) -> Order:
        """OrderTax is the sum of the lines' tax unless the test says otherwise."""
        texts = (
            *("order_id", "username", "email", "status", "stamp", "coupon_code"),
            *("purchase_order", "delivery_instruction", "shipping_option"),
        )
        fields.setdefault("order_tax", sum((line.tax for line in lines), ZERO))
        known = _numbers(fields, texts)
        return replace(_ORDER, lines=lines, grand_total=Decimal(total), **known)

    def rules(self, **fields: Any) -> InvoiceRules:
        rules = InvoiceRules(
            store="https://www.example-store.com.au",
            currency="AUD",
            zone=ZoneInfo("Australia/Sydney"),
            kits=KitLines.KIT,
            customer="",
            warehouse_of=_warehouse,
            tax_code_of=_tax_code,
            tax_code="GST",
            tax_free_code="NONE",
        )
        return replace(rules, **fields)

    def product(self, code: str, **fields: Any) -> UnleashedProduct:
        product = UnleashedProduct(code, f"guid-{code}", code, False, False, None, None)
        return replace(product, **fields)

    def facts(self, *skus: str, **fields: Any) -> Facts:
        """Unleashed has these products and the warehouses MAIN and RETAIL."""
        facts = Facts(
            products=product_table(self.product(sku) for sku in skus or ("TEA-50", "CUP-01")),
            warehouses={"main": "MAIN", "retail": "RETAIL"},
            taxes={"gst": Decimal("0.1"), "none": ZERO},
            customer=Customer("greenleaf", "Greenleaf Cafe", "guid-greenleaf", currency="AUD"),
        )
        return replace(facts, **fields)

    def kits(self, **kits: list[tuple[str, str, str]]) -> dict[str, tuple[KitComponent, ...]]:
        """KIT=[(component, quantity, value), ...]; "_" in a kit's name stands for "-"."""
        return {
            key_of(sku.replace("_", "-")): tuple(
                KitComponent(part, Decimal(quantity), Decimal(value))
                for part, quantity, value in parts
            )
            for sku, parts in kits.items()
        }

    def return_line(self, sku: str = "TEA-50", quantity: str = "1", **fields: Any) -> ReturnLine:
        line = ReturnLine(
            sku,
            "Tea",
            Decimal(quantity),
            "MAIN",
            "Changed Mind",
            "Return to stock issue credit",
            Decimal("11.25"),
            Decimal("1.02"),
        )
        return replace(line, **fields)

    def rma(self, *lines: ReturnLine, **fields: Any) -> Return:
        day = date(2026, 3, 2)
        rma = Return(
            "318", "N100234", "greenleaf", True, day, day, "stamp", Decimal("11.25"), lines
        )
        return replace(rma, **fields)

    def return_rules(self, **fields: Any) -> ReturnRules:
        rules = ReturnRules(
            store="https://www.example-store.com.au",
            currency="AUD",
            kits=KitLines.KIT,
            warehouse_of=_warehouse,
            reason_of=lambda reason: {"Damaged In Transit": "Damaged"}.get(reason, reason),
        )
        return replace(rules, **fields)


@pytest.fixture(scope="session")
def make() -> Makers:
    return Makers()


@pytest.fixture(scope="session")
def sample(make: Makers) -> Order:
    """The order that the contract shows (neto-api, 2.3, "Response")."""
    return make.order(
        make.line(
            quantity="4",
            price="12.50000000",
            percent_discount="10.00",
            product_discount="5.00",
            tax="4.09",
            name="Loose leaf tea 50 g",
        ),
        make.line("CUP-01", price="17.40000000", tax="1.58", name="Cup"),
        total="72.40",
        shipping_total="9.00",
        shipping_tax="0.82",
        surcharge_total="1.00",
        surcharge_taxable="1.00",
        purchase_order="PO-77",
        shipping_option="Standard Shipping",
    )
