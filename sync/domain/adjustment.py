"""A Neto return as the stock adjustments that it becomes in Unleashed (unleashed-api, 2.4)."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sync.domain.document import Document, DocumentType, Part, document_id, guid_for
from sync.domain.effects import stock_effects_of_return
from sync.domain.eligibility import return_day
from sync.domain.facts import Facts, key_of
from sync.domain.missing import refuse_when_missing
from sync.domain.money import ZERO, number_text, round_to
from sync.domain.restock import Restock, restock_needs, restocks
from sync.domain.return_rules import ReturnRules
from sync.domain.rma import Return
from sync.errors import RecordError

_VALUE_PLACES = Decimal("0.001")


def build_return(
    rma: Return, rules: ReturnRules, facts: Facts, *, revision: int = 0
) -> Document | None:
    """One adjustment per warehouse and reason, all in one document; None when nothing restocks.

    A part's total is the sum of its quantities, the document's `neto_total` is the refund. Raises
    MappingMissing naming everything that Unleashed lacks, RecordError for a return without date.
    """
    goods = list(restocks(rma, rules, facts))
    if not goods:
        return None
    day = return_day(rma)
    if day is None:
        raise RecordError(f"Return {rma.rma_id} carries no date in Neto.", code="no_date")
    refuse_when_missing([need for one in goods for need in restock_needs(one, rules, facts)])
    groups: dict[tuple[str, str], list[Restock]] = {}
    for one in goods:
        groups.setdefault((one.warehouse, one.reason), []).append(one)
    parts = []
    for index, group in enumerate(groups.values()):
        guid = guid_for(rules.store, "return", rma.rma_id, str(index), str(revision))
        total = sum((one.quantity for one in group), ZERO)
        parts.append(Part(guid, "", _body(rma, guid, group, rules, facts), total))
    return Document(
        document_id=document_id(DocumentType.RETURN, rma.rma_id),
        document_type=DocumentType.RETURN,
        neto_id=rma.rma_id,
        currency=rules.currency,
        neto_total=rma.refund_total,
        parts=tuple(parts),
        effects=stock_effects_of_return(rma, rules.warehouse_of, facts.kits, rules.outcomes),
        revision=revision,
        source_stamp=rma.stamp,
        details={"day": day.isoformat(), "order": rma.order_id},
    )


def _body(
    rma: Return, guid: str, group: Sequence[Restock], rules: ReturnRules, facts: Facts
) -> dict[str, Any]:
    """Completed at once: only a completed adjustment changes stock, and there is no update."""
    body: dict[str, Any] = {
        "Guid": guid,
        # Read as UTC: at nine it is the same calendar day from Alaska to Auckland.
        "AdjustmentDate": f"{return_day(rma)}T09:00:00",
        "AdjustmentReason": group[0].reason,
        "Warehouse": {"WarehouseCode": group[0].warehouse},
        "Status": "Completed",
        "StockAdjustmentLines": [
            _line(rma, one, number, facts) for number, one in enumerate(group, start=1)
        ],
    }
    return body | ({"AccountCode": rules.account} if rules.account else {})


def _line(rma: Return, one: Restock, number: int, facts: Facts) -> dict[str, Any]:
    """NewQuantity and NewActualValue are changes, whatever their names say."""
    product = facts.product(one.sku)
    value = round_to(one.quantity * _unit_cost(one, facts), _VALUE_PLACES)
    order = f", order {rma.order_id}" if rma.order_id else ""
    return {
        "LineNumber": number,
        "Product": {"ProductCode": product.code if product else one.sku},
        "NewQuantity": number_text(one.quantity),
        "NewActualValue": number_text(value, 2),
        "Comments": f"Neto RMA {rma.rma_id}{order}"[:200],
    }


def _unit_cost(one: Restock, facts: Facts) -> Decimal:
    """The warehouse's average cost; without one the last cost, the purchase price, or nothing."""
    product = facts.product(one.sku)
    costs = [facts.average_costs.get((key_of(one.sku), key_of(one.warehouse)))]
    if product is not None:
        costs += [product.last_cost, product.purchase_price]
    return next((cost for cost in costs if cost), ZERO)
