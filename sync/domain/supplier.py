"""A supplier as each of the two systems has it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class SupplierAddress:
    """`kind` is Postal or Physical (unleashed-api, 2.10)."""

    kind: str = ""
    street: str = ""
    street2: str = ""
    suburb: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""


@dataclass(frozen=True)
class UnleashedSupplier:
    """Texts that are not set are ""; the newer fields may be missing (unleashed-api, 2.10)."""

    code: str
    guid: str
    name: str
    email: str = ""
    phone: str = ""
    mobile: str = ""
    fax: str = ""
    website: str = ""
    currency: str = ""
    notes: str = ""
    lead_time_days: int | None = None
    obsolete: bool = False
    addresses: tuple[SupplierAddress, ...] = ()
    modified_at: datetime | None = None


@dataclass(frozen=True)
class NetoSupplier:
    """`fields` is Neto's name of each field to its text (neto-api, 2.9); SupplierID is `code`."""

    code: str
    fields: dict[str, str]
