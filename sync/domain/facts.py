"""What is known to exist in Unleashed, and Neto's kits, when a document is built."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from sync.domain.catalogue import (
    Customer,
    KitComponent,
    NetoItem,
    StockOnHand,
    UnleashedProduct,
    Warehouse,
)

Kits = Mapping[str, tuple[KitComponent, ...]]


def key_of(code: str) -> str:
    """Codes are compared trimmed and without case."""
    return code.strip().casefold()


@dataclass(frozen=True)
class Facts:
    """Look-up tables; every key is made by `key_of`.

    `taxes` holds the rates (fractions) of codes that may be applied to revenue. `kits` holds the
    components of Neto's kits. `average_costs` is by product and warehouse. `customer` is the one
    the document goes to, None when Unleashed does not have it.
    """

    products: Mapping[str, UnleashedProduct]
    warehouses: Mapping[str, str]
    taxes: Mapping[str, Decimal] = field(default_factory=dict)
    customer: Customer | None = None
    kits: Kits = field(default_factory=dict)
    average_costs: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)

    def product(self, sku: str) -> UnleashedProduct | None:
        return self.products.get(key_of(sku))

    def warehouse(self, code: str) -> str | None:
        """The code as Unleashed spells it."""
        return self.warehouses.get(key_of(code))

    def rate(self, tax_code: str) -> Decimal | None:
        return self.taxes.get(key_of(tax_code))


def product_table(products: Iterable[UnleashedProduct]) -> dict[str, UnleashedProduct]:
    return {key_of(product.code): product for product in products}


def warehouse_table(warehouses: Iterable[Warehouse]) -> dict[str, str]:
    """Codes of the warehouses that are in use."""
    return {key_of(one.code): one.code for one in warehouses if one.active}


def kit_table(items: Iterable[NetoItem]) -> dict[str, tuple[KitComponent, ...]]:
    """Every product with components is a kit (neto-api, 2.14)."""
    return {key_of(item.sku): item.components for item in items if item.components}


def cost_table(levels: Iterable[StockOnHand]) -> dict[tuple[str, str], Decimal]:
    return {(key_of(level.code), key_of(level.warehouse)): level.average_cost for level in levels}
