"""What imports of products wrote, field by field, and which products each side knows."""

from datetime import datetime
from decimal import Decimal

from sync.domain.catalogue import System, Tax
from sync.domain.coverage import FieldExample, FieldExamples, Sku, SkusRead, StoreRateRead
from sync.domain.events import FieldChange, TaxesRead
from sync.store.ledger import Ledger
from tests.app.shop_runs import ShopFolder, started

EXAMPLES = (
    FieldExample("SKU", "SKU-001", "SKU-001", "SKU-001"),
    FieldExample("Name", "SKU-001", "Loose leaf tea 50 g", "Loose leaf tea 50 g"),
    FieldExample("DefaultPrice", "SKU-001", "12.50", "9.99"),
    FieldExample("PriceGroups", "SKU-001", "A 12.50, B 9.90", "A 12.50, B 9.90"),
    FieldExample("ReorderQty", "SKU-001", "20", None),
    FieldExample("KitComponents", "KIT-1", "yes", "SKU-001, SKU-002"),
)


def _change(field: str, old: str | None, new: str | None, sku: str = "SKU-001") -> FieldChange:
    kind = "kit" if field.startswith("component ") else "product"
    return FieldChange(System.NETO, kind, sku, field, old, new, applied=True)


def _writes(folder: ShopFolder) -> list[tuple[datetime, FieldChange]]:
    """The price of one product three times: as new, followed, and over somebody's hand."""
    return [
        (folder.ago(days=40), _change("DefaultPrice", None, "11.00")),
        (folder.ago(days=10), _change("DefaultPrice", "11.00", "12.00")),
        (folder.ago(minutes=69), _change("DefaultPrice", "9.99", "12.50")),
        (folder.ago(minutes=68), _change("PriceGroups B", "9.50", "9.90")),
        (folder.ago(minutes=67), _change("component SKU-002", None, "2", "KIT-1")),
        (folder.ago(minutes=66), _change("UPC", "93", "9312345678907", "SKU-002")),
    ]


def fill(ledger: Ledger, folder: ShopFolder) -> None:
    """Part of the day's import of products, and of its checks."""
    run = started("import_products", folder.ago(minutes=70))
    for moment, change in _writes(folder):
        ledger.apply(run, change, moment)
    rehearsed = FieldChange(System.NETO, "product", "SKU-003", "Name", "Old", "New", applied=False)
    ledger.apply(run, rehearsed, folder.ago(minutes=50))
    ledger.apply(run, FieldExamples(EXAMPLES), folder.ago(minutes=69))
    both = [Sku(f"SKU-{n:03d}", f"Product {n}", True) for n in range(60)]
    neto = (*both, Sku("CUP-01", "Cup", True), Sku("OLD-01", "Old cup", False))
    ledger.apply(run, SkusRead(System.NETO, neto), folder.ago(minutes=95))
    unleashed = (*both, Sku("BULK-1", "Tea, 20 kg sack", True))
    ledger.apply(run, SkusRead(System.UNLEASHED, unleashed), folder.ago(minutes=95))
    taxes = (
        Tax("GST", "GST on income", Decimal("0.1"), True),
        Tax("NONE", "No tax", Decimal(0), True),
        Tax("GST15", "GST of New Zealand", Decimal("0.15"), True),
        Tax("EXP", "GST on expenses", Decimal("0.1"), False),
    )
    ledger.apply(run, TaxesRead(taxes), folder.ago(minutes=95))
    ledger.apply(run, StoreRateRead(Decimal("0.1")), folder.ago(minutes=95))
