"""A Neto order as the sales orders that it becomes in Unleashed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sync.domain.document import Document, DocumentType, Part, document_id, guid_for
from sync.domain.effects import goods_out
from sync.domain.eligibility import order_day
from sync.domain.facts import Facts
from sync.domain.invoice_body import Heading, invoice_body
from sync.domain.invoice_needs import invoice_needs, tax_needs
from sync.domain.invoice_parts import WarehousePart, by_warehouse, part_number
from sync.domain.invoice_rules import InvoiceRules
from sync.domain.missing import refuse_when_missing
from sync.domain.money import money_text
from sync.domain.order import Order
from sync.domain.order_version import order_version
from sync.domain.pricing import PricedOrder, price_order
from sync.domain.proof import proof
from sync.errors import DoesNotAddUp, RecordError


@dataclass(frozen=True)
class _Job:
    order: Order
    rules: InvoiceRules
    facts: Facts
    day: date
    revision: int


def build_invoice(
    order: Order, rules: InvoiceRules, facts: Facts, *, revision: int = 0
) -> Document:
    """The document of an order: one sales order per warehouse, exact to the cent.

    Raises MappingMissing naming everything that Unleashed lacks, DoesNotAddUp when no such
    document can be built, RecordError for an order without a date or without any amount or line.
    """
    day = order_day(order, rules.zone)
    if day is None:
        raise RecordError(f"Order {order.order_id} carries no date in Neto.", code="no_date")
    refuse_when_missing(list(invoice_needs(order, rules, facts)))
    priced = price_order(order, rules, facts)
    # Only now is it known whether a rounding line, and so its tax code, is needed.
    refuse_when_missing(list(tax_needs((line.tax_code for line in priced.lines), facts)))
    document = _document(_Job(order, rules, facts, day, revision), priced)
    doubts = proof(document)
    if not doubts.ok:
        raise DoesNotAddUp(f"The sales order does not add up: {'; '.join(doubts.faults)}.")
    return document


def _document(job: _Job, priced: PricedOrder) -> Document:
    order, rules = job.order, job.rules
    default = rules.warehouse_of("")
    groups = by_warehouse(priced.lines, job.facts.warehouse(default) or default)
    return Document(
        document_id=document_id(DocumentType.INVOICE, order.order_id),
        document_type=DocumentType.INVOICE,
        neto_id=order.order_id,
        currency=rules.currency,
        neto_total=order.grand_total,
        parts=tuple(_part(job, groups, index) for index in range(len(groups))),
        effects=goods_out(order, rules.warehouse_of, job.facts.kits),
        revision=job.revision,
        source_stamp=order.stamp,
        details=_details(job, priced),
    )


def _part(job: _Job, groups: list[WarehousePart], index: int) -> Part:
    """The GUID is of the part's place, not its warehouse: mapping anew makes no second document."""
    order, group = job.order, groups[index]
    guid = guid_for(job.rules.store, "invoice", order.order_id, str(index), str(job.revision))
    heading = Heading(
        guid=guid,
        number=part_number(order.order_id, index, len(groups), job.revision),
        day=job.day,
        customer=_customer(job),
        reference=_reference(order),
    )
    body = invoice_body(order, group, heading, job.rules, job.facts)
    return Part(guid, heading.number, body, group.total)


def _customer(job: _Job) -> str:
    customer = job.facts.customer
    return customer.code if customer is not None else job.rules.customer


def _reference(order: Order) -> str:
    purchase_order = order.purchase_order.strip()
    return f"{order.order_id} / {purchase_order}" if purchase_order else order.order_id


def _details(job: _Job, priced: PricedOrder) -> dict[str, Any]:
    """What pages and reconciliation show beside the document."""
    return {
        "day": job.day.isoformat(),
        "customer": _customer(job),
        "username": job.order.username,
        "tax": money_text(priced.tax),
        "rounding": money_text(priced.rounding),
        "version": order_version(job.order),
    }
