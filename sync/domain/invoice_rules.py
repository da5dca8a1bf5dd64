"""What the setup says about invoices, as plain values."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self
from zoneinfo import ZoneInfo

from sync.setup.choices import KitLines
from sync.setup.model import Setup


@dataclass(frozen=True)
class InvoiceRules:
    """`store` is Neto's address, of which GUIDs are made.

    `warehouse_of` turns a WarehouseReference ("" too) into Unleashed's code, `tax_code_of` Neto's
    tax code, and whether the line bears tax, into Unleashed's. `customer` is the code all
    invoices go to, "" when each goes to its own. Accounts may be "".
    """

    store: str
    currency: str
    zone: ZoneInfo
    kits: KitLines
    customer: str
    warehouse_of: Callable[[str], str]
    tax_code_of: Callable[[str, bool], str]
    tax_code: str
    tax_free_code: str
    sales_account: str = ""
    freight_account: str = ""

    @classmethod
    def from_setup(cls, setup: Setup) -> Self:
        defaults = setup.defaults
        return cls(
            store=setup.neto.url,
            currency=setup.store.currency,
            zone=setup.zone,
            kits=setup.export.kits,
            customer=setup.export.customer,
            warehouse_of=setup.unleashed_warehouse,
            tax_code_of=lambda code, taxed: setup.unleashed_tax_code(code, taxed=taxed),
            tax_code=defaults.tax_code,
            tax_free_code=defaults.tax_free_code,
            sales_account=defaults.sales_account,
            freight_account=defaults.freight_account,
        )
