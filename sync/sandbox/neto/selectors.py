"""Which OutputSelectors each call knows, as listed in the contract."""

from typing import Any

from sync.sandbox.neto.envelope import Refused
from sync.sandbox.neto.records import JsonObject
from sync.sandbox.neto.shapes import words

_MISC = frozenset(f"Misc{number:02d}" for number in range(1, 53))

ITEM = _MISC | words("""
    SKU InventoryID ID ParentSKU Name Brand Model Type SubType Group ReferenceNumber AccountingCode
    IsActive Active Approved ApprovedForPOS ApprovedForMobileStore Visible IsNetoUtility IsVariant
    VariantInventoryIDs Virtual IsInventoried IsBought IsSold IsGiftVoucher
    DefaultPrice RRP CostPrice DefaultPurchasePrice PromotionPrice
    PromotionStartDate PromotionStartDateLocal PromotionStartDateUTC
    PromotionExpiryDate PromotionExpiryDateLocal PromotionExpiryDateUTC
    PriceGroups PriceGroups.MultilevelBands
    TaxCategory TaxFreeItem TaxInclusive AuGstExempt NzGstExempt PurchaseTaxCode
    ShippingLength ShippingWidth ShippingHeight ShippingWeight CubicWeight ShippingCategory
    ItemLength ItemWidth ItemHeight HandlingTime RequiresPackaging
    UnitOfMeasure BaseUnitOfMeasure BaseUnitPerQuantity BuyUnitQuantity SellUnitQuantity
    QuantityPerScan WarehouseQuantity WarehouseLocations CommittedQuantity AvailableSellQuantity
    PreOrderQuantity PickZone PickPriority UPC UPC1 UPC2 UPC3 HSTariffNumber Job
    InternalNotes PrimarySupplier SupplierItemCode KitComponents EditableKitBundle
    ExpenseAccount CostOfSalesAccount IncomeAccount AssetAccount
    Description ShortDescription Features Specifications SearchKeywords
    Categories Images ItemSpecifics SalesChannels
    DateAdded DateAddedLocal DateAddedUTC DateCreated DateCreatedLocal DateCreatedUTC
    DateUpdated DateUpdatedLocal DateUpdatedUTC
""")  # fmt: skip

ORDER = words("""
    ID OrderID ShippingOption DeliveryInstruction RelatedOrderID Username Email ShipAddress
    BillAddress PurchaseOrderNumber SalesPerson CustomerRef1 CustomerRef2 CustomerRef3 CustomerRef4
    CustomerRef5 CustomerRef6 CustomerRef7 CustomerRef8 CustomerRef9 CustomerRef10 SalesChannel
    GrandTotal TaxInclusive OrderTax SurchargeTotal SurchargeTaxable ProductSubtotal ShippingTotal
    ShippingTax ShippingDiscount ClientIPAddress CouponCode CouponDiscount OrderType OnHoldType
    OrderStatus OrderPayment OrderPayment.PaymentType OrderPayment.DatePaid DefaultPaymentType
    DateUpdated DatePlaced DateRequired DateInvoiced DatePaid DateCompleted DateCompletedUTC
    DatePaymentDue PaymentTerms OrderLine ShippingSignature RealtimeConfirmation
    InternalOrderNotes CompleteStatus UserGroup StickyNotes
""")
ORDER_LINE = words("""
    ProductName ItemNotes SerialNumber PickQuantity BackorderQuantity UnitPrice Tax TaxCode
    WarehouseID WarehouseName WarehouseReference Quantity PercentDiscount ProductDiscount
    CouponDiscount CostPrice ShippingMethod ShippingServiceID ShippingServiceName ShippingTracking
    ShippingCarrierCode ShippingCarrierName ShippingTrackingUrl Weight Cubic Extra ExtraOptions
    BinLoc QuantityShipped ExternalSystemIdentifier ExternalOrderReference
    ExternalOrderLineReference SKU OrderLineID ComponentOfKit KitPartID
""")

RMA = words("""
    RmaID OrderID InvoiceNumber CustomerUsername StaffUsername PurchaseOrderNumber InternalNotes
    CurrencyCode RmaStatus ShippingRefundAmount ShippingRefundTaxCode SurchargeRefundAmount
    RefundSubtotal RefundTotal RefundTaxTotal TaxInclusive DateIssued DateUpdated DateApproved
    RmaLine RefundedTotal Refund
""")
RMA_LINE = words("""
    ItemNumber Extra ExtraOptions ItemNotes ProductName RefundSubtotal Tax TaxCode WarehouseID
    WarehouseName WarehouseReference ResolutionOutcome ReturnReason ItemStatusType ItemStatus
    ResolutionStatus ManufacturerClaims IsRestockIssued SKU Quantity RmaLineID ComponentOfKit
    KitPartID
""")
REFUND = words(
    "PaymentMethodID PaymentMethodName DateIssued DateRefunded RefundStatus RefundAmount"
)

# What GetRma's page lists, and RmaID: without that a list is of no use to anybody (2.6).
RMA_LISTED = (
    RMA
    | frozenset(
        f"RmaLine.{name}"
        for name in RMA_LINE - words("SKU Quantity RmaLineID ComponentOfKit KitPartID")
    )
    | frozenset(f"Refund.{name}" for name in REFUND - words("RefundAmount"))
)

CUSTOMER = frozenset(f"UserCustom{number}" for number in range(1, 51)) | words("""
    Username ID Type EmailAddress SecondaryEmailAddress NewsletterSubscriber BillingAddress
    ShippingAddress ShippingAddressBook DefaultShippingAddress ParentUsername ApprovalUsername
    ReferralUsername ReferralCommission Gender DateOfBirth IdentificationType IdentificationDetails
    DefaultDiscounts DefaultDocumentTemplate RegistrationDate InternalNotes ABN WebsiteURL
    CreditLimit DefaultInvoiceTerms Classification1 Classification2 SalesChannel Active
    OnCreditHold UserGroup AccountBalance AvailableCredit AccountManager DefaultOrderType
    DateAdded DateAddedLocal DateAddedUTC DateUpdated DateUpdatedLocal DateUpdatedUTC CustomerLog
""")

SUPPLIER = words("""
    ID SupplierID SupplierReference LeadTime1 LeadTime2 SupplierCompany SupplierStreet1
    SupplierStreet2 SupplierCity SupplierState SupplierPostcode SupplierCountry SupplierEmail
    SupplierPhone SupplierFax SupplierURL ExportTemplate SupplierCurrencyCode AccountCode
    FactoryStreet1 FactoryStreet2 FactoryCity FactoryState FactoryPostcode FactoryCountry
    SupplierNotes
""")

WAREHOUSE = words("""
    ID WarehouseID IsPrimary IsActive ShowQuantity WarehouseReference WarehouseName
    WarehouseStreet1 WarehouseStreet2 WarehouseCity WarehouseState WarehousePostcode
    WarehouseCountry WarehouseContact WarehousePhone WarehouseNotes
""")


def asked_for(asked: JsonObject) -> list[str]:
    """The OutputSelectors of a filter, scalar or list, in order."""
    selectors: Any = asked.get("OutputSelector", [])
    return [str(one) for one in (selectors if isinstance(selectors, list) else [selectors]) if one]


def refuse_unknown(selectors: list[str], known: frozenset[str]) -> None:
    """GetItem refuses the whole request for one invented name (1.3, T-8)."""
    if unknown := [one for one in selectors if one not in known]:
        raise Refused(f"Invalid OutputSelector: {', '.join(unknown)}")


def inner(selectors: list[str], node: str, known: frozenset[str], remarks: list[str]) -> list[str]:
    """The children asked for as `node.Child`; an unlisted one is ignored, with a remark."""
    children = [one.removeprefix(f"{node}.") for one in selectors if one.startswith(f"{node}.")]
    remarks.extend(f"ignored selector {node}.{one}" for one in children if one not in known)
    return [one for one in children if one in known]


def outer(selectors: list[str], known: frozenset[str], remarks: list[str]) -> list[str]:
    """The top-level names asked for; an unlisted one is ignored, with a remark."""
    names = [one for one in selectors if "." not in one]
    remarks.extend(f"ignored selector {one}" for one in names if one not in known)
    return [one for one in names if one in known]
