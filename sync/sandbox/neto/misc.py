"""The calls with an empty body: currency, payment and shipping methods, ledger accounts (2.11)."""

from typing import Any

from sync.sandbox.neto.call import Call
from sync.sandbox.neto.envelope import Answer
from sync.sandbox.neto.records import JsonObject
from sync.sandbox.neto.shapes import padded

PAYMENT_METHODS = ("Credit Card", "PayPal", "Account Credit")
SHIPPING_METHODS = ("Standard Shipping", "Express", "Pick up in store")
ACCOUNTS = (("41000", "Sales", "income"), ("51000", "Cost of sales", "costofsales"))


def currency(call: Call) -> Answer:
    """The only place where the store's tax rate can be read, in percent as GST_AMT."""
    settings: JsonObject = {
        "DEFAULTCOUNTRY": "AU",
        "DEFAULTCURRENCY": call.state.currency,
        "GST_AMT": padded((call.state.tax_rate * 100).normalize(), 2),
    }
    return Answer({"CurrencySettings": _object_or_list(call, settings)})


def payment_methods(call: Call) -> Answer:
    rows = [
        {"id": str(n), "name": name, "active": "y", "visible": "y", "acc_code": ""}
        for n, name in enumerate(PAYMENT_METHODS, 1)
    ]
    return Answer({"PaymentMethods": _object_or_list(call, {"PaymentMethod": rows})})


def shipping_methods(_call: Call) -> Answer:
    rows = [
        {
            "id": str(n),
            "name": name,
            "description": "",
            "status": "Active",
            "visibility": {"customers": "True", "ebay": "False", "staff": "True"},
        }
        for n, name in enumerate(SHIPPING_METHODS, 1)
    ]
    return Answer({"ShippingMethods": {"ShippingMethod": rows}})


def accounts(call: Call) -> Answer:
    rows = [
        {
            "acc_account_id": str(n),
            "acc_account_ref": reference,
            "acc_account_name": name,
            "acc_account_type": kind,
            "is_income_acc": "y" if kind == "income" else "n",
            "is_costofsales_acc": "y" if kind == "costofsales" else "n",
            "acc_account_active": "y",
        }
        for n, (reference, name, kind) in enumerate(ACCOUNTS, 1)
    ]
    return Answer({"RelatedAccounts": _object_or_list(call, {"RelatedAccount": rows})})


def _object_or_list(call: Call, node: JsonObject) -> Any:
    return [node, [node]][call.state.vary.turn(call.action, 2)]
