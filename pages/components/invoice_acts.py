"""What can be done with invoices that were compared, and what a re-export does to each kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from pages.components import export_acts
from pages.components.amounts import count
from pages.components.confirm import Question
from pages.components.invoice_words import INVOICE
from sync.domain.request import RequestKind
from sync.domain.variance import InvoiceState

READ_ANEW = "Each is read anew from Neto and looked up in Unleashed."
STANDS = (
    "what stands completed in Unleashed is not sent a second time: both sides are read and "
    "compared again. What stands parked or placed there is taken back and made anew when Neto's "
    "order has changed."
)
# What follows from a re-export, by state.
FOLLOWS: dict[str, str] = {
    InvoiceState.MATCHED: STANDS,
    InvoiceState.TOTAL_DIFFERS: STANDS,
    InvoiceState.TAX_DIFFERS: STANDS,
    InvoiceState.DUPLICATE: "a re-export takes nothing away in Unleashed and sends nothing twice. "
    "Delete or credit the one too many there; the next comparison then finds it in order.",
    InvoiceState.GONE: "it is looked up first. When it is really not there any more it is sent "
    "once more, under a number of its own if the old one is used up.",
    InvoiceState.ONLY_NETO: "it is sent, even when somebody ignored it before.",
    InvoiceState.IN_FLIGHT: "it is tried again now.",
}


@dataclass(frozen=True)
class Invoice:
    """A row that was ticked. One that only Unleashed has comes with no document."""

    document_id: str
    state: str


def can_go(rows: Sequence[Invoice]) -> list[Invoice]:
    """Those that have an order in Neto to be read anew."""
    return [row for row in rows if row.document_id]


def reexport(rows: Sequence[Invoice]) -> Question:
    ids = [row.document_id for row in rows]
    what = count(len(ids), "invoice")
    states = [state for state in INVOICE if any(row.state == state for row in rows)]
    return Question(
        title=f"Re-export {what}?",
        lines=(
            export_acts.named(ids),
            READ_ANEW,
            *(f"- **{INVOICE[state].label}**: {FOLLOWS[state]}" for state in states),
        ),
        yes=f"Re-export {what}",
        icon="redo",
        kind=RequestKind.REEXPORT,
        subject={"documents": ids},
        done=f"Re-export {what}",
    )
