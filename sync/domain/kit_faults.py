"""Why a bill of materials cannot become a kit of Neto, with every reason at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sync.domain.catalogue import NetoItem
from sync.domain.facts import key_of
from sync.domain.kit_bills import KitBill, cycle_of, figure


@dataclass(frozen=True)
class KitFault:
    """A stable code, and what is wrong and how to mend it."""

    code: str
    text: str


def kit_faults(
    kit: KitBill, items: Mapping[str, NetoItem], made_of: Mapping[str, Iterable[str]]
) -> list[KitFault]:
    """Each fault, the one to mend first in front.

    `items` is Neto's products and `made_of` the components that every kit would have, all by
    `key_of`.
    """
    return [*_unholdable(kit), *_round(kit, made_of), *_missing(kit, items)]


def _unholdable(kit: KitBill) -> Iterator[KitFault]:
    if not kit.parts:
        yield KitFault(
            "empty_bill",
            f"The bill of materials {kit.bill.number} has no lines. Add what {kit.sku} is made of.",
        )
    for part in kit.parts.values():
        if not part.sku:
            yield KitFault(
                "line_without_product",
                f"A line of the bill of materials {kit.bill.number} names no product.",
            )
        elif not part.is_whole:
            yield KitFault(
                "fractional_quantity",
                f"{kit.sku} needs {figure(part.quantity)} of {part.sku}; Neto holds whole numbers "
                f"of a component, 1 or more. Sell {part.sku} in a smaller unit in both systems, "
                "or keep this kit out of Neto.",
            )


def _round(kit: KitBill, made_of: Mapping[str, Iterable[str]]) -> Iterator[KitFault]:
    way = cycle_of(key_of(kit.sku), made_of)
    if way:
        path = " > ".join(one.upper() for one in way)
        yield KitFault(
            "kit_cycle",
            f"{kit.sku} would contain itself ({path}). Take it out of its own components in "
            "Unleashed.",
        )


def _missing(kit: KitBill, items: Mapping[str, NetoItem]) -> Iterator[KitFault]:
    if key_of(kit.sku) not in items:
        yield KitFault(
            "missing_kit",
            f"Neto does not have the product {kit.sku}. The product import adds what Neto can "
            "hold; then this kit goes by itself.",
        )
    lacking = [part.sku for key, part in kit.parts.items() if part.sku and key not in items]
    if lacking:
        yield KitFault(
            "missing_component",
            f"{kit.sku} is made of {_listed(lacking)}, which Neto does not have. The product "
            "import adds what Neto can hold; then this kit goes by itself.",
        )


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
