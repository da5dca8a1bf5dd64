"""Which goods of a return go back on which shelf, and for which reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sync.domain.eligibility import Verdict
from sync.domain.facts import Facts, key_of
from sync.domain.invoice_needs import product_needs
from sync.domain.kits import leaves
from sync.domain.missing import Missing, missing_reason, missing_warehouse, reason_too_long
from sync.domain.note_line import is_note
from sync.domain.return_rules import ReturnRules
from sync.domain.rma import Return, ReturnLine
from sync.errors import RecordError
from sync.setup.choices import KitLines

# The longest adjustment reason that Unleashed holds (unleashed-api, 2.4).
REASON_LENGTH = 20


@dataclass(frozen=True)
class Restock:
    """Goods that go back: warehouse and reason are Unleashed's, the quantity is positive."""

    sku: str
    quantity: Decimal
    warehouse: str
    reason: str


def restocking_lines(rma: Return, rules: ReturnRules) -> list[ReturnLine]:
    """The lines whose outcome puts goods back on the shelf (neto-api, 2.6), notes left out."""
    outcomes = {key_of(outcome) for outcome in rules.outcomes}
    return [
        line
        for line in rma.lines
        if key_of(line.outcome) in outcomes
        and (line.quantity is None or line.quantity > 0)
        and not is_note(line.sku, line.name)
    ]


def restock_verdict(rma: Return, rules: ReturnRules) -> Verdict:
    """Whether anything of the return goes back into stock."""
    if restocking_lines(rma, rules):
        return Verdict(True, "restocks", "Goods of the return go back into stock.")
    return Verdict(
        False, "nothing_restocks", "No line of the return has an outcome that puts goods back."
    )


def restocks(rma: Return, rules: ReturnRules, facts: Facts) -> Iterator[Restock]:
    """Each restocking line; a kit as its components when the setup sells it so.

    Raises RecordError for a line of which Neto does not tell the goods.
    """
    kits = facts.kits if rules.kits is KitLines.COMPONENTS else {}
    for line in restocking_lines(rma, rules):
        warehouse = rules.warehouse_of(line.warehouse)
        for leaf in leaves(line.sku.strip(), _told(line, rma), kits):
            yield Restock(
                leaf.sku,
                leaf.quantity,
                facts.warehouse(warehouse) or warehouse,
                _as_known(rules.reason_of(line.reason), rules),
            )


def restock_needs(restock: Restock, rules: ReturnRules, facts: Facts) -> Iterator[Missing]:
    """What Unleashed lacks for it: product, warehouse, reason."""
    yield from product_needs(restock.sku, facts)
    if facts.warehouse(restock.warehouse) is None:
        yield missing_warehouse(restock.warehouse)
    if len(restock.reason) > REASON_LENGTH:
        yield reason_too_long(restock.reason, REASON_LENGTH)
    elif not restock.reason or (rules.known_reasons and restock.reason not in rules.known_reasons):
        yield missing_reason(restock.reason)


def _told(line: ReturnLine, rma: Return) -> Decimal:
    """The line's quantity, when its SKU is told too."""
    if line.quantity is not None and line.sku.strip():
        return line.quantity
    lacking = "quantity" if line.sku.strip() else "SKU"
    raise RecordError(
        f"A line of return {rma.rma_id} puts goods back ({line.outcome}), but Neto gives no"
        f" {lacking} for it: {line.sku or line.name or 'it has no name either'}.",
        fix="Look at the return in Neto. If the line is right there, enter the goods in Unleashed"
        " by hand and ignore this return.",
        code="line_without_goods",
    )


def _as_known(reason: str, rules: ReturnRules) -> str:
    """As the list of Unleashed's reasons spells it."""
    spelt = {key_of(known): known for known in rules.known_reasons}
    return spelt.get(key_of(reason), reason.strip())
