"""Which kits of Neto get which components, from Unleashed's bills of materials."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sync.domain.bill import Bill
from sync.domain.carried import Change, Difference, Plan
from sync.domain.catalogue import NetoItem, UnleashedProduct
from sync.domain.events import Entry
from sync.domain.facts import key_of, product_table
from sync.domain.kit_bills import KitBill, current_bills, figure
from sync.domain.kit_faults import kit_faults
from sync.domain.money import ZERO
from sync.domain.run import Outcome
from sync.domain.unreadable import UNREADABLE

RECORD = "kit"


@dataclass(frozen=True)
class _Sides:
    """All by `key_of`. `made_of` is what every kit would be made of after the run."""

    items: Mapping[str, NetoItem]
    bills: Mapping[str, KitBill]
    products: Mapping[str, UnleashedProduct]
    made_of: Mapping[str, Iterable[str]]

    def is_obsolete(self, key: str) -> bool:
        return key in self.products and self.products[key].obsolete


def plan_kits(
    bills: Iterable[Bill],
    products: Iterable[UnleashedProduct],
    items: Iterable[NetoItem],
    *,
    master: bool,
    unreadable: Collection[str] = (),
) -> Plan:
    """From complete reads of both sides. Kits that Unleashed knows nothing of are left alone.

    `unreadable` are items of Neto, by `key_of`, of which nothing is known: so are kits with them.

    `master`: every change is carried; without it components are set on a new kit only.
    """
    current = current_bills(bills)
    neto = {key_of(item.sku): item for item in items}
    standing = {key: [key_of(part.sku) for part in item.components] for key, item in neto.items()}
    sides = _Sides(
        items=neto,
        bills=current,
        products=product_table(products),
        made_of={**standing, **{key: list(kit.parts) for key, kit in current.items()}},
    )
    verdicts = (
        _verdict(key, kit, sides, master=master)
        if {key, *kit.parts}.isdisjoint(unreadable)
        else _uncertain(key, kit, unreadable)
        for key, kit in current.items()
    )
    return Plan.of((*verdicts, *_without_bill(sides)))


def now_in_neto(item: NetoItem) -> dict[str, str]:
    """The components of a kit under the names that differences have."""
    return {_name(part.sku): figure(part.quantity) for part in item.components}


def _verdict(key: str, kit: KitBill, sides: _Sides, *, master: bool) -> Change | Entry | Outcome:
    item = sides.items.get(key)
    if sides.is_obsolete(key) or (item is not None and item.components and not master):
        return Outcome.SKIPPED
    faults = kit_faults(kit, sides.items, sides.made_of)
    if item is None or faults:
        words = " ".join(fault.text for fault in faults)
        return Entry(RECORD, kit.sku, Outcome.FAILED, faults[0].code, words)
    notes = (*_said(kit), *_own_stock(item))
    code = "kit_has_stock" if _own_stock(item) else ""
    change = _change(kit, item, sides.items)
    if change is not None:
        return replace(change, notes=notes, code=code)
    if not code:
        return Outcome.UNCHANGED
    return Entry(RECORD, kit.sku, Outcome.UNCHANGED, code, " ".join(_own_stock(item)), item.sku)


def _uncertain(key: str, kit: KitBill, unreadable: Collection[str]) -> Entry | Outcome:
    if key in unreadable:
        # The log has an entry for the item itself.
        return Outcome.SKIPPED
    parts = ", ".join(part.sku for name, part in kit.parts.items() if name in unreadable)
    words = f"{kit.sku} was left as it is: its component {parts} cannot be read in Neto."
    return Entry(RECORD, kit.sku, Outcome.FAILED, UNREADABLE, words)


def _change(kit: KitBill, item: NetoItem, items: Mapping[str, NetoItem]) -> Change | None:
    rows = [*_wanted(kit, item, items), *_unwanted(kit, item)]
    if not rows:
        return None
    return Change(
        key=kit.sku,
        neto_key=item.sku,
        body={"SKU": item.sku, "KitComponents": {"KitComponent": [row for row, _ in rows]}},
        fields=tuple(difference for _, difference in rows),
    )


def _wanted(
    kit: KitBill, item: NetoItem, items: Mapping[str, NetoItem]
) -> Iterator[tuple[dict[str, Any], Difference]]:
    """Components to add, or whose quantity is another one."""
    present = {key_of(part.sku): part.quantity for part in item.components}
    for key, part in kit.parts.items():
        old = present.get(key)
        if old != part.quantity:
            sku = items[key].sku
            row = {"ComponentSKU": sku, "AssembleQuantity": figure(part.quantity)}
            before = None if old is None else figure(old)
            yield row, Difference(_name(sku), before, figure(part.quantity))


def _unwanted(kit: KitBill, item: NetoItem) -> Iterator[tuple[dict[str, Any], Difference]]:
    """Components that the bill dropped. Left out they would stay (neto-api, 2.2)."""
    for part in item.components:
        if key_of(part.sku) not in kit.parts:
            row = {"ComponentSKU": part.sku, "Delete": True}
            yield row, Difference(_name(part.sku), figure(part.quantity), None)


def _without_bill(sides: _Sides) -> Iterator[Entry]:
    """Kits whose bill is gone or obsolete: whether they are sold as kits is for a person to say."""
    for key, item in sides.items.items():
        known = key in sides.products and not sides.is_obsolete(key)
        if item.components and known and key not in sides.bills:
            yield Entry(
                RECORD,
                item.sku,
                Outcome.SKIPPED,
                "no_bill",
                f"{item.sku} is a kit in Neto and has no current bill of materials in Unleashed. "
                "It was left as it is; take its components out in Neto if it is no kit any more.",
                item.sku,
            )


def _said(kit: KitBill) -> Iterator[str]:
    """What of the bill a reader should know though Neto has no place for it."""
    if kit.others:
        yield (
            f"Unleashed has {len(kit.others) + 1} bills of materials for it; the newest, "
            f"{kit.bill.number}, counts, not {', '.join(kit.others)}."
        )
    wasted = [part for part in kit.parts.values() if part.wastage]
    if wasted:
        told = ", ".join(f"{figure(part.wastage)} of {part.sku}" for part in wasted)
        yield f"Unleashed also counts wastage ({told}), which Neto has no place for."


def _own_stock(item: NetoItem) -> tuple[str, ...]:
    """Neto adds the kit's own quantity to what its components allow (neto-api, 2.14)."""
    if not any(item.levels.values()):
        return ()
    held = figure(sum(item.levels.values(), ZERO))
    text = (
        f"Neto holds {held} of {item.sku} itself and sells them besides what its components "
        "allow. Set the quantity of the kit to 0 in Neto."
    )
    return (text,)


def _name(sku: str) -> str:
    return f"component {sku}"
