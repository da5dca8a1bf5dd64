"""A customer of Neto whom Unleashed does not know yet (unleashed-api, 2.8)."""

from typing import Any

from sync.domain.catalogue import Customer
from sync.domain.document import guid_for
from sync.domain.order import Address, Order

# Unleashed-api, 1.6.
LONGEST = 500


def new_customer(order: Order, store: str, currency: str) -> Customer:
    """The customer as it will be: its code is Neto's Username, its GUID is made of that."""
    code = order.username.strip()
    name = order.bill_to.name or order.ship_to.name or code
    return Customer(code, name[:LONGEST], guid_in_unleashed(store, code), False, currency)


def guid_in_unleashed(store: str, code: str) -> str:
    """The GUID that a customer has when it was made here: it tells where a customer came from."""
    return guid_for(store, "customer", code.strip().lower())


def customer_body(order: Order, customer: Customer) -> dict[str, Any]:
    """The request body. Empty fields are left out."""
    person = order.bill_to if order.bill_to.name else order.ship_to
    body = {
        "Guid": customer.guid,
        "CustomerCode": customer.code,
        "CustomerName": customer.name,
        "ContactFirstName": person.first_name,
        "ContactLastName": person.last_name,
        "Email": order.email,
        "PhoneNumber": person.phone,
        "Currency": {"CurrencyCode": customer.currency},
        "Addresses": [
            {"AddressType": kind, "AddressName": "Neto", **_address(address), "IsDefault": True}
            for kind, address in (("Postal", order.bill_to), ("Shipping", order.ship_to))
            if address.street1.strip() or address.city.strip()
        ],
    }
    return {key: value for key, value in body.items() if value}


def _address(address: Address) -> dict[str, str]:
    fields = {
        "StreetAddress": address.street1,
        "StreetAddress2": address.street2,
        "City": address.city,
        "Region": address.state,
        "Country": address.country,
        "PostalCode": address.postcode,
    }
    return {key: value.strip()[:LONGEST] for key, value in fields.items() if value.strip()}
