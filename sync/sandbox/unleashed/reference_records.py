"""Records of the resources that can only be read: taxes, warehouses, suppliers, groups, units."""

from datetime import datetime
from decimal import Decimal

from sync.sandbox.unleashed.amounts import scaled
from sync.sandbox.unleashed.records import Record, guid_for

CURRENCY_IDS = {"AUD": 7, "NZD": 110, "USD": 149}


def tax_record(
    place: int, code: str, rate: Decimal, *, description: str, sides: tuple[bool, bool]
) -> Record:
    """`sides` is (revenue, expenses); `place` tells taxes of the same code apart."""
    return {
        "TaxCode": code,
        "Description": description,
        "TaxRate": scaled(rate, 6),
        "CanApplyToExpenses": sides[1],
        "CanApplyToRevenue": sides[0],
        "Obsolete": False,
        "Guid": guid_for("tax", f"{place}:{code}"),
    }


def warehouse_record(code: str, name: str, city: str, now: datetime, *, default: bool) -> Record:
    empty = ("StreetNo", "AddressLine1", "AddressLine2", "Suburb", "Region", "PostCode")
    phones = ("ContactName", "PhoneNumber", "FaxNumber", "MobileNumber", "DDINumber")
    return {
        "WarehouseCode": code,
        "WarehouseName": name,
        "IsDefault": default,
        **dict.fromkeys(empty),
        "City": city,
        "Country": "Australia",
        **dict.fromkeys(phones),
        "Obsolete": False,
        "Guid": guid_for("warehouse", code),
        "LastModifiedOn": now,
    }


def supplier_record(code: str, name: str, email: str, currency: Record, now: datetime) -> Record:
    empty = (
        "GSTVATNumber",
        "BankName",
        "BankBranch",
        "BankAccount",
        "Website",
        "PhoneNumber",
        "FaxNumber",
        "MobileNumber",
        "DDINumber",
        "TollFreeNumber",
        "Notes",
        "XeroContactId",
    )
    return {
        "SupplierCode": code,
        "SupplierName": name,
        "Email": email,
        **dict.fromkeys(empty),
        "Currency": currency,
        "Taxable": True,
        **made(now, "seed"),
        "Guid": guid_for("supplier", code),
    }


def group_record(name: str, now: datetime) -> Record:
    return {"GroupName": name, "Guid": guid_for("group", name), "LastModifiedOn": now}


def unit_record(name: str) -> Record:
    return {"Guid": guid_for("unit", name), "Name": name, "Obsolete": False}


def currency_record(code: str, now: datetime) -> Record:
    return {
        "CurrencyCode": code,
        "Description": code,
        "DefaultBuyRate": scaled(1, 6),
        "DefaultSellRate": scaled(1, 6),
        "Guid": guid_for("currency", code),
        "LastModifiedOn": now,
    }


def company_record(name: str, currency: str, rate: Decimal) -> Record:
    return {
        "Guid": guid_for("company", name),
        "CompanyName": name,
        "BaseCurrencyCode": currency,
        "DefaultTaxRate": scaled(rate, 6),
    }


def account_records() -> list[Record]:
    """A small chart of accounts (contract 2.12: no Guid)."""
    accounts = (
        ("200", "Sales", "Sales"),
        ("260", "Freight recovered", "Sales"),
        ("310", "Cost of goods sold", "Cost Of Goods Sold"),
        ("51141", "Stock adjustments", "Expense"),
    )
    return [
        {"AccountCode": code, "AccountName": name, "AccountType": kind}
        for code, name, kind in accounts
    ]


def made(now: datetime, by: str) -> Record:
    """The four fields that say who made a record and when."""
    return {"CreatedBy": by, "CreatedOn": now, "LastModifiedBy": by, "LastModifiedOn": now}


def changed(old: Record, now: datetime, by: str) -> Record:
    """The same four fields after a change."""
    return {
        "CreatedBy": old["CreatedBy"],
        "CreatedOn": old["CreatedOn"],
        "LastModifiedBy": by,
        "LastModifiedOn": now,
    }
