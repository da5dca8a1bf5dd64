"""Everything one Unleashed account holds."""

from sync.sandbox.unleashed.records import Record, Table
from sync.sandbox.unleashed.stock import Stock

TIER_NAMES = ("Wholesale", "Retail", *(f"Sell Price Tier {place}" for place in range(3, 11)))


class Tables:
    """Tables by Guid; taxes are a list because their codes are not unique (contract 2.9).

    `names` are the values that Customers and SalesOrders may use by name only (SalesOrderGroup,
    CustomerType, PaymentTerm, DeliveryMethod); `reasons` the adjustment reasons of the account,
    which no call lists.
    """

    def __init__(self) -> None:
        self.products = Table("ProductCode")
        self.customers = Table("CustomerCode")
        self.suppliers = Table("SupplierCode")
        self.warehouses = Table("WarehouseCode")
        self.groups = Table("GroupName")
        self.units = Table("Name")
        self.currencies = Table("CurrencyCode")
        self.sales_orders = Table("OrderNumber")
        self.invoices = Table("InvoiceNumber")
        self.adjustments = Table("AdjustmentNumber")
        self.credit_notes = Table("CreditNumber")
        self.boms = Table("BillNumber")
        self.taxes: list[Record] = []
        self.companies: list[Record] = []
        self.accounts: list[Record] = []
        self.stock = Stock()
        self.reasons: list[str] = []
        self.names: dict[str, set[str]] = {}
        self.tier_names: tuple[str, ...] = TIER_NAMES

    def sales_taxes(self, code: str | None) -> list[Record]:
        """The taxes of that code that a sale may carry: not obsolete and for revenue."""
        return [
            tax
            for tax in self.taxes
            if tax["TaxCode"].lower() == (code or "").lower()
            and tax["CanApplyToRevenue"]
            and not tax["Obsolete"]
        ]
