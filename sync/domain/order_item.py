"""One amount of a Neto order once it is read: goods, freight, surcharge, coupon or rounding."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sync.domain.money import ONE, ZERO, cents


class Role(StrEnum):
    """What an amount stands for."""

    GOODS = "goods"
    FREIGHT = "freight"
    SURCHARGE = "surcharge"
    COUPON = "coupon"  # the part of the coupon that no line carries
    OTHER = "other"  # a line without a quantity that has an amount all the same
    ROUNDING = "rounding"


@dataclass(frozen=True)
class Item:
    """One amount of the order in its own tax mode, after discounts, in whole cents.

    `unit_price` is before discount, None when there is none; `discount` is a fraction of four
    places; `warehouse` and `tax_code` are Unleashed's, `rate` is a fraction.
    """

    role: Role
    sku: str
    name: str
    warehouse: str
    quantity: Decimal
    amount: Decimal
    tax: Decimal
    tax_code: str
    rate: Decimal
    unit_price: Decimal | None = None
    discount: Decimal = ZERO


def by_rate(amount: Decimal, rate: Decimal, inclusive: bool) -> Decimal:
    """The tax in (inclusive) or on (exclusive) an amount, to the cent."""
    return cents(amount * rate / (ONE + rate) if inclusive else amount * rate)
