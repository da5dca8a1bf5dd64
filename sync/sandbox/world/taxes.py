"""Tax codes as an Australian Unleashed account has them: a code alone does not say which one."""

from decimal import Decimal

from sync.sandbox.world.model import WorldTax

GST_RATE = Decimal("0.1")

# NONE stands twice, once for sales and once for purchases (Unleashed contract, 2.9).
TAXES = (
    WorldTax("GST", "GST on sales", GST_RATE, revenue=True, expenses=False),
    WorldTax("NONE", "No tax on sales", Decimal(0), revenue=True, expenses=False),
    WorldTax("NONE", "No tax on purchases", Decimal(0), revenue=False, expenses=True),
    WorldTax("GSTEXP", "GST on expenses", GST_RATE, revenue=False, expenses=True),
    WorldTax("GSTCAP", "GST on capital purchases", GST_RATE, revenue=False, expenses=True),
    WorldTax("EXPORT", "Exports, free of GST", Decimal(0), revenue=True, expenses=False),
)
