"""A customer of Unleashed as the fields and the two address blocks of Neto (neto-api, 2.8)."""

from collections.abc import Iterable, Mapping

from sync.domain.countries import country_code
from sync.domain.customer import CustomerAddress, UnleashedCustomer
from sync.domain.fitting import Fitting

BILLING, SHIPPING = "BillingAddress", "ShippingAddress"
PREFIXES = {BILLING: "Bill", SHIPPING: "Ship"}
# All children of a block: Neto blanks those that are not sent (neto-api, T-14).
_CHILDREN = (
    "FirstName",
    "LastName",
    "Company",
    "StreetLine1",
    "StreetLine2",
    "City",
    "State",
    "PostCode",
    "Country",
    "Phone",
    "Fax",
)
# Written, but no child of every block.
_TITLE = "ShipTitle"


def fields_of(customer: UnleashedCustomer, fit: Fitting) -> dict[str, str]:
    """The single fields that Unleashed says something about. Never a password."""
    fields = {
        "EmailAddress": fit.whole("The e-mail address", customer.email, 50),
        "WebsiteURL": fit.whole("The website", customer.website, 255),
    }
    return {name: text for name, text in fields.items() if text}


def children_of(
    customer: UnleashedCustomer, name: str, now: Mapping[str, str], fit: Fitting
) -> dict[str, str]:
    """The children of one block that Unleashed says something about; `now` is Neto's block.

    The contact belongs to the billing block. The shipping block has people of its own: it gets
    the contact only where Neto knows nobody there.
    """
    prefix = PREFIXES[name]
    address = _address(customer, name)
    where = _where(address, fit) if address else {}
    nobody = not any(now.get(f"{prefix}{child}") for child in _CHILDREN[:3])
    who = _who(customer, fit) if name == BILLING or (where and nobody) else {}
    return {f"{prefix}{child}": text for child, text in (who | where).items()}


def whole_block(name: str, now: Mapping[str, str], children: Mapping[str, str]) -> dict[str, str]:
    """A block as it is sent: every child, those that Unleashed is silent about as Neto has them."""
    names = [f"{PREFIXES[name]}{child}" for child in _CHILDREN]
    if now.get(_TITLE):
        names.append(_TITLE)
    return {child: children.get(child, now.get(child, "")) for child in names}


def _who(customer: UnleashedCustomer, fit: Fitting) -> dict[str, str]:
    person = f"{customer.first_name} {customer.last_name}".strip()
    # Unleashed has one name for companies and for people: a person is no company.
    company = "" if customer.name.casefold() == person.casefold() else customer.name
    who = {
        "FirstName": fit.words("The first name", customer.first_name, 50),
        "LastName": fit.words("The last name", customer.last_name, 50),
        "Company": fit.words("The company", company, 50),
        "Phone": fit.whole("The phone number", customer.phone or customer.mobile, 30),
        "Fax": fit.whole("The fax number", customer.fax, 30),
    }
    return {child: text for child, text in who.items() if text}


def _where(address: CustomerAddress, fit: Fitting) -> dict[str, str]:
    """One address whole, with its empty parts: two addresses must not be mixed."""
    suburb = address.suburb if address.city and address.suburb != address.city else ""
    lines = ", ".join(part for part in (address.street2, suburb) if part)
    where = {
        "StreetLine1": fit.words("The street", address.street, 50),
        "StreetLine2": fit.words("The second address line", lines, 50),
        "City": fit.words("The city", address.city or address.suburb, 50),
        "State": fit.words("The state", address.region, 50),
        "PostCode": fit.whole("The postcode", address.postcode, 15),
    }
    country = country_code(address.country) if address.country else ""
    if country is None:
        fit.warnings.append(f"The country {address.country!r} is not known here; it was left out.")
        return where
    return {**where, "Country": country}


def _address(customer: UnleashedCustomer, name: str) -> CustomerAddress | None:
    """Where invoices or goods go: Physical stands in for a kind that is not there."""
    first = "postal" if name == BILLING else "shipping"
    return _of_kind(customer.addresses, first) or _of_kind(customer.addresses, "physical")


def _of_kind(addresses: Iterable[CustomerAddress], kind: str) -> CustomerAddress | None:
    said = [
        one
        for one in addresses
        if one.kind.casefold() == kind and (one.street or one.city or one.suburb)
    ]
    return next((one for one in said if one.default), said[0] if said else None)
