"""What is known of both systems while one export runs, each list read once and only when needed."""

from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from sync.domain.catalogue import Customer, KitComponent, UnleashedProduct
from sync.domain.facts import (
    Facts,
    Kits,
    cost_table,
    key_of,
    kit_table,
    product_table,
    warehouse_table,
)
from sync.domain.note_line import is_note
from sync.domain.rates import store_rate
from sync.domain.sales_rates import sales_rates
from sync.domain.unreadable import UNREADABLE, Unreadable
from sync.errors import RecordError
from sync.task import Context


class Desk:
    """Reads for one run. A list that was read stands for the whole run."""

    def __init__(self, context: Context) -> None:
        self._setup = context.setup
        self._neto = context.neto
        self._unleashed = context.unleashed.for_exports()
        self._customers: dict[str, Customer | None] = {}
        self._kits: dict[str, tuple[KitComponent, ...]] = {}
        self._spoilt_items: list[Unreadable] = []
        self._spoilt_products: list[Unreadable] = []
        self._cost_tables: dict[str, dict[tuple[str, str], Decimal]] = {}

    @cached_property
    def _products(self) -> dict[str, UnleashedProduct]:
        return product_table(self._unleashed.products(unreadable=self._spoilt_products))

    @cached_property
    def _base(self) -> Facts:
        return Facts(
            products=self._products,
            warehouses=warehouse_table(self._unleashed.warehouses()),
            taxes=sales_rates(self._unleashed.taxes(), self._setup, self._store_rate),
        )

    def facts(self, skus: list[str]) -> Facts:
        """What a document of these SKUs needs: kits are looked up in Neto, down to the bottom.

        Raises RecordError when one of the products cannot be read in either system.
        """
        facts, level = self._base, self._levels_of(skus)
        for one in (*self._spoilt_items, *self._spoilt_products):
            if key_of(one.key) in level:
                raise RecordError(one.message, fix=one.fix, code=UNREADABLE)
        return replace(facts, kits=_kits_in(level))

    def kits(self, skus: list[str]) -> Kits:
        """The kits among these SKUs as far as they can be read."""
        return _kits_in(self._levels_of(skus))

    def costs(self, facts: Facts, warehouse: str) -> Facts:
        """The same with the average costs of one warehouse."""
        known = facts.warehouse(warehouse)
        if known is None:
            return facts
        return replace(facts, average_costs={**facts.average_costs, **self._costs_of(known)})

    def customer(self, code: str) -> Customer | None:
        key = key_of(code)
        if key not in self._customers:
            self._customers[key] = self._unleashed.find_customer(code)
        return self._customers[key]

    def customer_made(self, code: str) -> None:
        """Forget that the customer was missing: it is created now."""
        self._customers.pop(key_of(code), None)

    def _store_rate(self) -> Decimal | None:
        return store_rate(self._neto.currency_settings())

    def _levels_of(self, skus: list[str]) -> Kits:
        """Each SKU and all that it is made of. Kits may hold kits: each level asks Neto only for
        what is not known yet.
        """
        found: dict[str, tuple[KitComponent, ...]] = {}
        level = {key_of(sku): sku for sku in skus if not is_note(sku, "")}
        while level:
            self._read_kits([sku for key, sku in level.items() if key not in self._kits])
            found |= {key: self._kits[key] for key in level}
            level = {
                key_of(part.sku): part.sku
                for key in level
                for part in self._kits[key]
                if key_of(part.sku) not in found
            }
        return found

    def _read_kits(self, skus: list[str]) -> None:
        if skus:
            found = self._neto.items_by_sku(skus, unreadable=self._spoilt_items)
            table = kit_table(found.values())
            self._kits |= {key_of(sku): table.get(key_of(sku), ()) for sku in skus}

    def _costs_of(self, warehouse: str) -> dict[tuple[str, str], Decimal]:
        if warehouse not in self._cost_tables:
            self._cost_tables[warehouse] = cost_table(self._unleashed.stock_on_hand(warehouse))
        return self._cost_tables[warehouse]


def _kits_in(levels: Kits) -> Kits:
    return {key: parts for key, parts in levels.items() if parts}
