"""What a read of both sides tells a reader besides: products, the store's rate, examples."""

from dataclasses import dataclass
from decimal import Decimal

from sync.domain.catalogue import System


@dataclass(frozen=True)
class StoreRateRead:
    """The store's own tax rate as a fraction; None when Neto does not tell it."""

    rate: Decimal | None


@dataclass(frozen=True)
class Sku:
    """One product of one system; `active` is False when it is not sold there."""

    sku: str
    name: str
    active: bool


@dataclass(frozen=True)
class SkusRead:
    """All products of one system that somebody could buy: others do not exist there."""

    system: System
    rows: tuple[Sku, ...]


@dataclass(frozen=True)
class FieldExample:
    """A field of a product: `given` is Unleashed's value as Neto would get it, `held` what Neto
    has; None: nothing, or it cannot be read back.
    """

    field: str
    sku: str
    given: str | None
    held: str | None


@dataclass(frozen=True)
class FieldExamples:
    """A real product for each field; those of before are forgotten."""

    rows: tuple[FieldExample, ...]
