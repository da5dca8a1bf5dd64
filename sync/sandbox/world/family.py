"""A family of products: what its members share, and the items and variants they are made of."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Variant:
    """`factor` multiplies price and weight of the plain item."""

    code: str
    label: str
    factor: Decimal = Decimal(1)


@dataclass(frozen=True)
class Family:
    """`items` are code, name and retail price including any tax; sizes are metres and kilograms."""

    prefix: str
    group: str
    suppliers: tuple[str, ...]
    unit: str
    size: tuple[str, str, str]
    weight: str
    items: tuple[tuple[str, str, str], ...]
    variants: tuple[Variant, ...]
    taxed: bool = True


def plain(*pairs: tuple[str, str]) -> tuple[Variant, ...]:
    """Variants that change neither price nor weight: colours, patterns."""
    return tuple(Variant(code, label) for code, label in pairs)
