"""What a comparison of both systems finds about one level or one invoice."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sync.domain.money import FOUR_PLACES, cents, round_to


class StockState(StrEnum):
    """How a level stands (interface, section 3, `stock_variance`)."""

    MATCHED = "matched"
    IN_FLIGHT = "in_flight"  # the figures differ, and what is under way explains it
    DIFFERS = "differs"
    ONLY_NETO = "only_neto"
    ONLY_UNLEASHED = "only_unleashed"


class InvoiceState(StrEnum):
    """How an invoice stands (interface, section 3, `invoice_variance`)."""

    MATCHED = "matched"
    IN_FLIGHT = "in_flight"  # it leaves, or failed and waits: export_state says which
    TOTAL_DIFFERS = "total_differs"
    TAX_DIFFERS = "tax_differs"
    ONLY_NETO = "only_neto"  # it should leave and nobody carries it
    ONLY_UNLEASHED = "only_unleashed"
    DUPLICATE = "duplicate"
    GONE = "gone"  # it was exported and is not there any more


def stock_state(variance: Decimal, *, explained: bool) -> StockState:
    """`explained`: the figures agree only because of what is under way."""
    if variance:
        return StockState.DIFFERS
    return StockState.IN_FLIGHT if explained else StockState.MATCHED


@dataclass(frozen=True)
class KitPart:
    """How much of a product one kit takes."""

    sku: str
    quantity: Decimal


@dataclass(frozen=True)
class StockVariance:
    """One SKU in one warehouse (Unleashed's code). A side that lacks the SKU has no quantity.

    `variance` is Neto's quantity less the one expected from Unleashed. A kit has no `unit_cost`:
    its value is that of its components, which have rows of their own; `parts` are what the
    expected quantity was counted by. `group` and `supplier` are Unleashed's, "" when not known.
    """

    sku: str
    name: str
    warehouse: str
    neto_quantity: Decimal | None
    unleashed_quantity: Decimal | None
    in_flight: Decimal
    variance: Decimal
    state: StockState
    unit_cost: Decimal | None = None
    group: str = ""
    supplier: str = ""
    parts: tuple[KitPart, ...] = ()

    @property
    def value(self) -> Decimal | None:
        """The variance at cost, to four places."""
        if self.unit_cost is None:
            return None
        return round_to(self.variance * self.unit_cost, FOUR_PLACES)


@dataclass(frozen=True)
class InvoiceVariance:
    """One order and what stands for it in Unleashed; a side without it has no figures.

    `key` is what the variance is known by over all runs. `day` is the one it belongs to, by the
    order, or else by Unleashed. `unleashed_guid` names the sales orders that stand for it,
    several separated by a comma.
    """

    key: str
    document_id: str
    neto_id: str
    unleashed_number: str
    state: InvoiceState
    neto_total: Decimal | None = None
    neto_tax: Decimal | None = None
    unleashed_total: Decimal | None = None
    unleashed_tax: Decimal | None = None
    day: date | None = None
    unleashed_guid: str = ""

    @property
    def variance(self) -> Decimal | None:
        """Neto's total less Unleashed's."""
        if self.neto_total is None or self.unleashed_total is None:
            return None
        return cents(self.neto_total - self.unleashed_total)
