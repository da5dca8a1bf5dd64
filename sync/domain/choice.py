"""What may be chosen in the setup, as Unleashed has it."""

from dataclasses import dataclass
from enum import StrEnum


class ChoiceKind(StrEnum):
    """The lists that are downloaded for the setup."""

    CUSTOMERS = "customers"
    TAX_CODES = "tax_codes"
    ACCOUNTS = "accounts"
    WAREHOUSES = "warehouses"


@dataclass(frozen=True)
class Choice:
    """`code` is what is saved; `name` and `detail` say what it is."""

    code: str
    name: str
    detail: str = ""
