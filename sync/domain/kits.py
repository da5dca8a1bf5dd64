"""A kit as the products it is made of."""

from dataclasses import dataclass
from decimal import Decimal

from sync.domain.facts import Kits, key_of
from sync.domain.money import ONE, ZERO
from sync.errors import RecordError


@dataclass(frozen=True)
class Leaf:
    """A product that is no kit. `weight` is its share of the amount of what was exploded."""

    sku: str
    quantity: Decimal
    weight: Decimal


def leaves(sku: str, quantity: Decimal, kits: Kits) -> list[Leaf]:
    """A product itself, or the components of a kit, and of the kits inside it.

    The amount follows ComponentValue times quantity; a kit without values is split equally per
    unit (neto-api, 2.14). Raises RecordError when a kit contains itself.
    """
    return _explode(Leaf(sku, quantity, ONE), kits, ())


def _explode(leaf: Leaf, kits: Kits, above: tuple[str, ...]) -> list[Leaf]:
    components = [part for part in kits.get(key_of(leaf.sku), ()) if part.quantity]
    if not components:
        return [leaf]
    if key_of(leaf.sku) in above:
        raise RecordError(
            f"The kit {leaf.sku} contains itself.",
            code="kit_cycle",
            fix=f"Neto: Products > {leaf.sku} > Kitting. Take the kit out of its own components.",
        )
    weights = [part.value * part.quantity for part in components]
    if sum(weights, ZERO) == 0:
        weights = [part.quantity for part in components]
    total = sum(weights, ZERO) or ONE
    inside = [
        Leaf(part.sku, leaf.quantity * part.quantity, leaf.weight * weight / total)
        for part, weight in zip(components, weights, strict=True)
    ]
    path = (*above, key_of(leaf.sku))
    return [product for part in inside for product in _explode(part, kits, path)]
