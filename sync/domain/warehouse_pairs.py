"""Warehouses with a partner on the other side, and the stock of both beside each other.

Carrying stock and comparing it must read the same rows the same way, so both start from here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sync.domain.catalogue import NetoItem, StockOnHand, UnleashedProduct, Warehouse
from sync.domain.events import Level
from sync.domain.facts import key_of
from sync.domain.in_flight import InFlight
from sync.domain.stock import StockRules, UnleashedStock
from sync.errors import NothingToDo
from sync.setup.choices import StockQuantity
from sync.setup.model import Setup


@dataclass(frozen=True)
class WarehousePair:
    """A Neto warehouse and the Unleashed warehouse it is mapped to."""

    neto: Warehouse
    unleashed: Warehouse


def pair_warehouses(
    setup: Setup, ours: Iterable[Warehouse], theirs: Iterable[Warehouse]
) -> list[WarehousePair]:
    """`ours` are Neto's. The checks name those without a partner; one partner is used once.

    Raises NothingToDo when there is no pair at all.
    """
    partners = {key_of(one.code): one for one in theirs if one.active}
    pairs: dict[str, WarehousePair] = {}
    for one in ours:
        key = key_of(setup.unleashed_warehouse(one.code))
        if one.active and key in partners:
            pairs.setdefault(key, WarehousePair(one, partners[key]))
    if not pairs:
        raise NothingToDo(
            "No warehouse of Neto has a partner in Unleashed, so there is no stock to carry.",
            fix="Map the warehouses on the Checks page, under Warehouses.",
            code="no_warehouses",
        )
    return list(pairs.values())


def unleashed_stock(
    setup: Setup,
    rows: Iterable[StockOnHand],
    products: Iterable[UnleashedProduct],
    pairs: Sequence[WarehousePair],
) -> UnleashedStock:
    """The quantities that the setup asks for: on hand or available."""
    available = setup.stock.quantity is StockQuantity.AVAILABLE
    known = {key_of(product.code): product for product in products}
    return UnleashedStock(
        products=frozenset(known),
        uncounted=frozenset(key for key, one in known.items() if one.never_diminishing),
        warehouses=frozenset(key_of(pair.unleashed.code) for pair in pairs),
        quantities={
            (key_of(row.code), key_of(row.warehouse)): row.available if available else row.on_hand
            for row in rows
        },
    )


def stock_rules(setup: Setup, pairs: Iterable[WarehousePair], flight: InFlight) -> StockRules:
    return StockRules(
        warehouses={pair.neto.remote_id: pair.unleashed.code for pair in pairs},
        buffer=setup.stock.buffer,
        in_flight=flight,
    )


def unleashed_levels(rows: Iterable[StockOnHand]) -> Iterator[Level]:
    for row in rows:
        yield Level(row.code, row.warehouse, row.on_hand, row.available)


def neto_levels(items: Iterable[NetoItem], pairs: Iterable[WarehousePair]) -> Iterator[Level]:
    """Levels in warehouses without a partner are left out."""
    references = {pair.neto.remote_id: pair.neto.code for pair in pairs}
    for item in items:
        for warehouse_id, quantity in item.levels.items():
            if warehouse_id in references:
                yield Level(item.sku, references[warehouse_id], quantity, None)
