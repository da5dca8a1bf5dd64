"""The shape of a customer: its fields and their lengths."""

from collections.abc import Mapping
from decimal import Decimal

from sync.sandbox.unleashed.records import Record

TEXTS: Mapping[str, int] = {
    "ContactFirstName": 500,
    "ContactLastName": 500,
    "Email": 500,
    "EmailCC": 500,
    "PhoneNumber": 500,
    "MobileNumber": 500,
    "FaxNumber": 500,
    "DDINumber": 500,
    "TollFreeNumber": 500,
    "Website": 500,
    "TaxCode": 50,
    "SellPriceTier": 25,
    "CustomerType": 50,
    "PaymentTerm": 100,
    "DeliveryMethod": 50,
    "SalesOrderGroup": 50,
    "Notes": 1024,
    "GSTVATNumber": 500,
    "EORINumber": 20,
    "BankName": 500,
    "BankBranch": 500,
    "BankAccount": 500,
    "XeroContactId": 500,
    "XeroSalesAccount": 50,
    "XeroCostOfGoodsAccount": 50,
    "SourceId": 500,
}

NUMBERS: Mapping[str, int] = {"TaxRate": 6, "DiscountRate": 4, "CreditLimit": 4}

FLAGS: Mapping[str, bool] = {
    "Taxable": True,
    "HasCreditLimit": False,
    "StopCredit": False,
    "Obsolete": False,
    "PrintInvoice": False,
    "PrintPackingSlipInsteadOfInvoice": False,
}

ADDRESS: Mapping[str, int] = {
    "AddressType": 20,
    "AddressName": 500,
    "StreetAddress": 500,
    "StreetAddress2": 500,
    "Suburb": 500,
    "City": 500,
    "Region": 500,
    "Country": 500,
    "PostalCode": 500,
    "DeliveryInstruction": 500,
}

# Values that must exist in the account (contract 2.8).
NAMED = ("CustomerType", "PaymentTerm", "DeliveryMethod", "SalesOrderGroup")


def blank_customer(guid: str, code: str, name: str, currency: Record) -> Record:
    return {
        "CustomerCode": code,
        "CustomerName": name,
        **dict.fromkeys(TEXTS),
        **dict.fromkeys(NUMBERS),
        **FLAGS,
        "DiscountRate": Decimal("0.0000"),
        "SellPriceTierReference": None,
        "SalesPerson": None,
        "DefaultWarehouse": None,
        "Currency": currency,
        "Addresses": [],
        "Guid": guid,
    }


def customer_ref(customer: Record, currency_id: int) -> Record:
    """A customer as orders and invoices show it."""
    return {
        "CustomerCode": customer["CustomerCode"],
        "CustomerName": customer["CustomerName"],
        "CurrencyId": currency_id,
        "Guid": customer["Guid"],
        "LastModifiedOn": customer["LastModifiedOn"],
    }
