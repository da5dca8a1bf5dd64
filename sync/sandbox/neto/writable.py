"""Which fields a write may carry, under which name they are read, and how long they may be."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from sync.sandbox.neto.envelope import RowRefused
from sync.sandbox.neto.records import JsonObject
from sync.sandbox.neto.shapes import padded

Kind = Literal["text", "flag", "integer", "decimal"]
INTEGER = re.compile(r"\d+")
TRUE = frozenset({"true", "y", "yes", "1"})
FALSE = frozenset({"false", "n", "no", "0"})


@dataclass(frozen=True)
class Field:
    """`read` is the name on reads (T-13), `longest` in characters, `places` for decimals."""

    read: str
    kind: Kind = "text"
    longest: int | None = None
    places: int = 2


def listed(names: str, kind: Kind = "text", places: int = 2) -> dict[str, Field]:
    """Fields from "Name:150 SubName=ReadName:50": length after the colon, read name after =."""
    fields = {}
    for word in names.split():
        name, _, longest = word.partition(":")
        name, _, read = name.partition("=")
        fields[name] = Field(read or name, kind, int(longest) if longest else None, places)
    return fields


ITEM = {
    **listed(
        "ParentSKU:25 Name:150 Brand:50 Model:150 Type:100 Subtype=SubType:50 Group:25 "
        "AccountingCode:50 TaxCategory:255 PurchaseTaxCode:20 UnitOfMeasure:10 "
        "BaseUnitOfMeasure:10 UPC:100 UPC1:100 UPC2:100 UPC3:100 SupplierItemCode:100 "
        "PrimarySupplier:25 ShippingCategory:50 HSTariffNumber:15 Job:25 PickZone:25 "
        "PickPriority:4 ExpenseAccount:10 CostOfSalesAccount:20 IncomeAccount:20 "
        "AssetAccount:20 InternalNotes Description ShortDescription:255 Features "
        "Specifications SearchKeywords:255 PromotionStartDate PromotionExpiryDate"
    ),
    **listed(" ".join(f"Misc{n:02d}" for n in range(1, 53) if n not in (14, 15, 17, 18))),
    **listed("Misc14:50 Misc15:50 Misc17:50 Misc18:50 Misc48:50 Misc49:50 Misc50:50 Misc51:50"),
    **listed("Misc52:50"),
    **listed(
        "IsActive Active=IsActive Approved ApprovedForPOS ApprovedForMobileStore Visible "
        "Virtual TaxFreeItem TaxInclusive AuGstExempt NzGstExempt IsInventoried IsBought IsSold "
        "RequiresPackaging EditableKitBundle",
        "flag",
    ),
    **listed("ReferenceNumber PreOrderQuantity BuyUnitQuantity SellUnitQuantity", "integer"),
    **listed("HandlingTime ReorderQty RestockQty RestockWarningLevel", "integer"),
    **listed("DefaultPrice RRP CostPrice DefaultPurchasePrice PromotionPrice", "decimal"),
    **listed("ShippingLength ShippingWidth ShippingHeight", "decimal", 3),
    **listed("ItemLength ItemWidth ItemHeight BaseUnitPerQuantity", "decimal", 3),
    **listed("ShippingWeight CubicWeight", "decimal", 4),
}

CUSTOMER = {
    **listed(
        "Type Password:100 EmailAddress:50 SecondaryEmailAddress:50 ParentUsername:25 "
        "ApprovalUsername:25 ReferralUsername:25 Gender DateOfBirth IdentificationType:20 "
        "IdentificationDetails:25 DefaultDocumentTemplate:50 InternalNotes ABN:255 "
        "WebsiteURL:255 DefaultInvoiceTerms:50 Classification1:20 Classification2:20 "
        "SalesChannel:15 UserGroup:50 AccountManager:25 DefaultOrderType"
    ),
    **listed("NewsletterSubscriber Active OnCreditHold", "flag"),
    **listed("ReferralCommission DefaultDiscounts CreditLimit", "decimal"),
    **listed(" ".join(f"UserCustom{n}" for n in range(1, 51))),
}

SUPPLIER = {
    **listed(
        "SupplierCompany:50 SupplierStreet1:50 SupplierStreet2:50 SupplierCity:50 "
        "SupplierState:50 SupplierPostcode:15 SupplierCountry:2 SupplierPhone:25 SupplierFax:25 "
        "SupplierURL:255 SupplierEmail:50 ExportTemplate:25 SupplierCurrencyCode:3 "
        "AccountCode:25 FactoryStreet1:50 FactoryStreet2:50 FactoryCity:50 FactoryState:50 "
        "FactoryPostcode:15 FactoryCountry:2 SupplierNotes"
    ),
    **listed("SupplierReference LeadTime1 LeadTime2", "integer"),
    **listed("NotifyByEmail", "flag"),
}

WAREHOUSE = {
    **listed(
        "WarehouseReference:10 WarehouseName:30 WarehouseContact:25 WarehouseStreet1:50 "
        "WarehouseStreet2:50 WarehousePostcode:15 WarehousePhone:30 WarehouseCity:50 "
        "WarehouseState:50 WarehouseCountry:50 WarehouseNotes:255"
    ),
    **listed("IsPrimary IsActive ShowQuantity", "flag"),
}


def address(prefix: str) -> dict[str, Field]:
    """The children of an address block of a customer (2.8)."""
    names = "FirstName LastName Company StreetLine1 StreetLine2 City State"
    long = " ".join(f"{prefix}{name}:50" for name in names.split())
    short = f"{prefix}PostCode:15 {prefix}Country:2 {prefix}Phone:30 {prefix}Fax:30"
    return listed(f"{long} {short}")


def clean(
    table: Mapping[str, Field],
    row: JsonObject,
    *,
    about: str,
    remarks: list[str],
    beside: frozenset[str] = frozenset(),
) -> dict[str, str]:
    """The writable fields of a row under their read names, as text.

    `beside` are the names that somebody else looks after. Any other name is ignored, as a store
    ignores it, with a remark. A value that does not fit is a RowRefused naming `about`.
    """
    cleaned = {}
    for name, value in row.items():
        if name in beside:
            continue
        if name not in table:
            remarks.append(f"ignored field {name}")
            continue
        cleaned[table[name].read] = _value(table[name], name, value, about)
    return cleaned


def integer(name: str, value: Any, about: str) -> int:
    """A whole number of 0 or more: "24" or 24, not "24.5" and not "-1"."""
    if isinstance(value, bool) or not INTEGER.fullmatch(str(value).strip()):
        raise RowRefused(f"{name} must be a whole number of 0 or more, not {value!r}: {about}")
    return int(str(value))


def flag(name: str, value: Any, about: str) -> bool:
    folded = str(value).strip().casefold()
    if folded not in TRUE | FALSE:
        raise RowRefused(f"{name} must be True or False, not {value!r}: {about}")
    return folded in TRUE


def decimal(name: str, value: Any, about: str) -> Decimal:
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        raise RowRefused(f"{name} must be a number, not {value!r}: {about}") from None
    if not number.is_finite() or number < 0:
        raise RowRefused(f"{name} must be a number of 0 or more, not {value!r}: {about}")
    return number


def _value(field: Field, name: str, value: Any, about: str) -> str:
    if isinstance(value, dict | list):
        raise RowRefused(f"{name} must be a single value: {about}")
    if value is None or value == "":
        return ""  # clears the field (T-15)
    if field.kind == "flag":
        return str(flag(name, value, about))
    if field.kind == "integer":
        return str(integer(name, value, about))
    if field.kind == "decimal":
        return padded(decimal(name, value, about), field.places)
    if field.longest is not None and len(str(value)) > field.longest:
        raise RowRefused(f"{name} is longer than {field.longest} characters: {about}")
    return str(value)
