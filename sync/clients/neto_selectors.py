"""The fields that are asked for: each nested one by name, none that is not listed.

OrderLine alone gives only SKU and Quantity (neto-api, T-7), and a name that is not listed may
get the whole request refused (T-8).
"""

ITEM = (
    "Name",
    "IsActive",
    "IsInventoried",
    "ParentSKU",
    "TaxInclusive",
    "WarehouseQuantity",
    "AvailableSellQuantity",
    "KitComponents",
)

ORDER = (
    "ID",
    "Username",
    "Email",
    "OrderStatus",
    "CompleteStatus",
    "RelatedOrderID",
    "PurchaseOrderNumber",
    "GrandTotal",
    "TaxInclusive",
    "OrderTax",
    "ShippingTotal",
    "ShippingTax",
    "ShippingDiscount",
    "SurchargeTotal",
    "SurchargeTaxable",
    "CouponCode",
    "CouponDiscount",
    "ShippingOption",
    "DeliveryInstruction",
    "ShipAddress",
    "BillAddress",
    "DatePlaced",
    "DateRequired",
    "DateInvoiced",
    "DateUpdated",
    "DateCompletedUTC",
    "OrderLine",
    "OrderLine.ProductName",
    "OrderLine.Quantity",
    "OrderLine.UnitPrice",
    "OrderLine.PercentDiscount",
    "OrderLine.ProductDiscount",
    "OrderLine.CouponDiscount",
    "OrderLine.Tax",
    "OrderLine.TaxCode",
    "OrderLine.WarehouseReference",
    "OrderLine.QuantityShipped",
)

# RmaID is in no list, but a client in production asks for it and misses it otherwise (2.6).
RETURN = (
    "RmaID",
    "OrderID",
    "CustomerUsername",
    "RmaStatus",
    "RefundTotal",
    "DateIssued",
    "DateUpdated",
    "DateApproved",
    "RmaLine",
    "RmaLine.ProductName",
    "RmaLine.RefundSubtotal",
    "RmaLine.Tax",
    "RmaLine.WarehouseReference",
    "RmaLine.ReturnReason",
    "RmaLine.ResolutionOutcome",
)

# In no list either, but sent by the same client without trouble; without them a line may come
# without its goods (2.6).
RETURN_DOUBTFUL = ("RmaLine.SKU", "RmaLine.Quantity")

WAREHOUSE = (
    "ID",
    "WarehouseID",
    "WarehouseReference",
    "WarehouseName",
    "IsPrimary",
    "IsActive",
)

# Everything an import carries and can be read back: RestockQty and ReorderQty are in no list
# of selectors (neto-api, 2.1), so they are never asked for.
CATALOGUE = (
    "Name",
    "IsActive",
    "ParentSKU",
    "TaxInclusive",
    "TaxFreeItem",
    "DefaultPrice",
    "DefaultPurchasePrice",
    "PriceGroups",
    "UPC",
    "InternalNotes",
    "ShippingLength",
    "ShippingWidth",
    "ShippingHeight",
    "ShippingWeight",
    "PickZone",
    "PrimarySupplier",
    "Group",
    "UnitOfMeasure",
    "KitComponents",
)

SUPPLIER = (
    "SupplierID",
    "SupplierCompany",
    "SupplierStreet1",
    "SupplierStreet2",
    "SupplierCity",
    "SupplierState",
    "SupplierPostcode",
    "SupplierCountry",
    "SupplierEmail",
    "SupplierPhone",
    "SupplierFax",
    "SupplierURL",
    "SupplierCurrencyCode",
    "SupplierNotes",
    "LeadTime1",
)

# Never the password.
CUSTOMER = (
    "Username",
    "Type",
    "EmailAddress",
    "SecondaryEmailAddress",
    "BillingAddress",
    "ShippingAddress",
    "Active",
    "OnCreditHold",
    "UserGroup",
    "CreditLimit",
    "DefaultInvoiceTerms",
    "DefaultDiscounts",
    "InternalNotes",
    "ABN",
    "WebsiteURL",
    "Classification1",
    "Classification2",
)
