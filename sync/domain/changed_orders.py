"""Orders that were changed or cancelled in Neto after their invoice had left."""

from collections.abc import Iterable, Iterator, Mapping

from sync.domain.document import DocumentRow, DocumentState
from sync.domain.eligibility import VOID_STATUSES
from sync.domain.finding import Finding, Severity
from sync.domain.money import money_text
from sync.domain.order_version import Version, in_words, same_content
from sync.domain.papers import OrderPaper
from sync.domain.variance import InvoiceState, InvoiceVariance

CHECK = "changed_after_export"
_PLACE = "Unleashed: Sales > Sales Orders, or Sales > Credits"


def changed_orders(
    orders: Mapping[str, OrderPaper],
    documents: Mapping[str, DocumentRow],
    variances: Iterable[InvoiceVariance],
) -> Iterator[Finding]:
    """A finding per order, with both versions, as long as the two systems do not agree again.

    It is settled when Neto says what was exported, when the document was exported anew or is
    ignored, when Unleashed has Neto's new total, and when nothing stands in Unleashed any more for
    an order that was taken back. Moving on, such as from Pack to Dispatched, is no change.
    """
    standing = {row.document_id: row for row in variances}
    for key, row in documents.items():
        order = orders.get(key)
        there = standing.get(row.document.document_id)
        if row.state is not DocumentState.EXPORTED or order is None or there is None:
            continue
        if there.state is InvoiceState.GONE:
            continue
        sent = row.document.details.get("version")
        if order.code == "absent":
            yield _absent(row)
        elif sent is not None and (
            _taken_back(order, sent) or not same_content(sent, order.version)
        ):
            yield from _changed(order, row, sent, there)


def _changed(
    order: OrderPaper, row: DocumentRow, sent: Version, there: InvoiceVariance
) -> Iterator[Finding]:
    currency = row.document.currency
    before, now = in_words(sent, currency), in_words(order.version, currency)
    versions = f"Exported was {before}. Neto has now {now}."
    number = there.unleashed_number or row.unleashed_number
    if _taken_back(order, sent):
        yield Finding(
            CHECK,
            Severity.WARNING,
            order.order_id,
            f"Order {order.order_id} is {order.version['status'] or 'without a status'} in Neto,"
            f" but its invoice stands in Unleashed as {number}. {versions}",
            f"Delete or credit {number} in Unleashed; or set the order in Neto as it was.",
            _PLACE,
        )
    elif sent["total"] == order.version["total"] or there.state is not InvoiceState.MATCHED:
        yield Finding(
            CHECK,
            Severity.WARNING,
            order.order_id,
            f"Order {order.order_id} was changed in Neto after its export as {number}. {versions}",
            f"Correct {number} in Unleashed; or delete it there and re-export the order; or ignore"
            " the document when it is right as it is.",
            _PLACE,
        )


def _taken_back(order: OrderPaper, sent: Version) -> bool:
    """It left as a sale and is none now, by the words of `order_verdict`.

    An order that left at its approval need not be dispatched yet when the trigger is changed.
    """
    if order.code == "not_dispatched":
        status = str(order.version["status"]).strip().lower()
        return status in VOID_STATUSES or str(sent["status"]).strip().lower() == "dispatched"
    return order.code in ("void_status", "not_approved")


def _absent(row: DocumentRow) -> Finding:
    neto_id, number = row.document.neto_id, row.unleashed_number
    worth = f"{row.document.currency} {money_text(row.document.neto_total)}"
    return Finding(
        CHECK,
        Severity.WARNING,
        neto_id,
        f"Order {neto_id} is not in Neto any more. It was exported as {number} with {worth}.",
        f"Find out who deleted it in Neto; delete or credit {number} in Unleashed if it was right.",
        _PLACE,
    )
