"""A customer as each of the two systems has it, with addresses."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True)
class CustomerAddress:
    """`kind` is Postal, Physical or Shipping (unleashed-api, 2.8)."""

    kind: str = ""
    name: str = ""
    street: str = ""
    street2: str = ""
    suburb: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    default: bool = False


@dataclass(frozen=True)
class UnleashedCustomer:
    """Texts that are not set are "". `sell_price_tier` is a tier's name, `discount` a fraction."""

    code: str
    guid: str
    name: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    email_cc: str = ""
    phone: str = ""
    mobile: str = ""
    fax: str = ""
    website: str = ""
    notes: str = ""
    tax_number: str = ""
    currency: str = ""
    payment_term: str = ""
    customer_type: str = ""
    sell_price_tier: str = ""
    discount: Decimal | None = None
    credit_limit: Decimal | None = None
    stop_credit: bool = False
    taxable: bool = True
    obsolete: bool = False
    addresses: tuple[CustomerAddress, ...] = ()
    modified_at: datetime | None = None


@dataclass(frozen=True)
class NetoCustomer:
    """`fields`, `billing` and `shipping` are Neto's names to their texts (neto-api, 2.8).

    First and last name exist only inside the address blocks. A block is {} when there is none.
    """

    username: str
    fields: dict[str, str]
    billing: dict[str, str] = field(default_factory=dict)
    shipping: dict[str, str] = field(default_factory=dict)
