"""What happens next to a document, an order or a SKU, in words an owner acts on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sync.domain.document import DocumentState, DocumentType
from sync.domain.going_again import (
    BATCH_WAITS_FOR_A_PERSON,
    MAX_ATTEMPTS,
    PASSING,
    goes_by_itself,
)
from sync.domain.unreadable import UNREADABLE
from sync.domain.variance import StockState


class Waits(StrEnum):
    """For what it waits."""

    NOTHING = "nothing"  # it has arrived, or it is not to leave
    RUN = "run"  # the next run of its task
    SOMETHING = "something"  # it goes by itself once something is put right elsewhere
    PERSON = "person"  # nothing happens until somebody acts here


@dataclass(frozen=True)
class Outlook:
    """`text` leaves out when: who shows it knows when the task runs next.

    With `again` a person may ask for it to be exported again.
    """

    waits: Waits
    text: str
    again: bool = False


# Of what Neto does not let leave any more, after it had waited to.
TAKEN_BACK = frozenset(
    {"not_dispatched", "not_approved", "void_status", "before_start", "not_closed", "no_date"}
)
_STATES = {
    DocumentState.EXPORTED: Outlook(
        Waits.NOTHING,
        "The reconciliation keeps looking whether it is still there with the same total.",
    ),
    DocumentState.IGNORED: Outlook(
        Waits.NOTHING,
        "It stays in Neto, because somebody decided so. A re-export takes that back.",
        again=True,
    ),
    DocumentState.SENDING: Outlook(
        Waits.RUN,
        "A request about it is under way. It counts as exported once it was read back and the "
        "total agrees.",
    ),
    DocumentState.UNKNOWN: Outlook(
        Waits.RUN,
        "It may have arrived: the answer was lost. It is looked up in Unleashed by its own GUID "
        "before anything is sent, so it cannot arrive twice.",
        again=True,
    ),
    DocumentState.HELD: Outlook(
        Waits.SOMETHING,
        "It is held, because it does not come to Neto's total to the cent. It is read anew in each "
        "run and goes by itself once it is corrected in Neto. Or enter it in Unleashed by hand and "
        "ignore it here.",
        again=True,
    ),
}
_PENDING = {
    "": "It is ready and goes with the next export.",
    "day_not_over": "It goes with the batch of its day, once that day is over.",
    "in_batch": "It is under way with its batch, and arrives when the batch does.",
}
_PERSON = {
    "gone_in_neto": "It waits for a person, because Neto does not have it any more: ignore it.",
    "taken_back": "It was taken back in Unleashed to be made anew, and that was not finished: "
    "re-export it.",
    "gave_up": f"It waits for a person, because it was tried {MAX_ATTEMPTS} times without a clear "
    "answer. Re-export it when Unleashed answers again: it is looked up there first.",
    "deleted_in_unleashed": "It waits for a person, because somebody deleted it in Unleashed. "
    "Re-export it to make it anew, or ignore it.",
    "fault": "It waits for a person, because of a fault in Tandem: pass on the reason.",
}


def document_outlook(kind: DocumentType, state: DocumentState, code: str, attempts: int) -> Outlook:
    """Of a document in the export log."""
    if state in _STATES:
        return _STATES[state]
    if kind is DocumentType.BATCH and state is DocumentState.FAILED:
        return _failed_batch(code)
    if state is DocumentState.PENDING:
        again = "It could not be looked at the last time and is tried again."
        return Outlook(Waits.RUN, _PENDING.get(code, again), again=not code)
    return _failed(code, attempts)


def _failed_batch(code: str) -> Outlook:
    if code not in BATCH_WAITS_FOR_A_PERSON:
        return Outlook(
            Waits.NOTHING,
            "Nothing of this batch stands in Unleashed. Its invoices leave in other batches, and "
            "what is at fault stands beside the one that cannot.",
        )
    text = "It waits for a person. Put right what the reason names, then re-export the batch."
    return Outlook(Waits.PERSON, _PERSON.get(code, text), again=True)


def _failed(code: str, attempts: int) -> Outlook:
    if goes_by_itself(DocumentState.FAILED, code, attempts):
        return _by_itself(code, attempts)
    if code in TAKEN_BACK:
        text = (
            "It waits for a person, because it may not leave any more as it stands in Neto. Ignore "
            "it, or put it right in Neto and re-export it."
        )
    else:
        text = (
            "It waits for a person. Put right what the reason names, then re-export it; a change "
            "of the order in Neto has the same effect."
        )
    return Outlook(Waits.PERSON, _PERSON.get(code, text), again=code != "gone_in_neto")


def _by_itself(code: str, attempts: int) -> Outlook:
    if code == PASSING:
        text = f"It is tried again: {attempts} of {MAX_ATTEMPTS} times so far."
        return Outlook(Waits.RUN, text, again=True)
    if code == UNREADABLE:
        text = "It goes by itself once Neto sends it with fields that make sense."
    else:
        text = "It goes by itself once what the reason names is there or mapped."
    return Outlook(Waits.SOMETHING, text, again=True)


def order_outlook(verdict: str, status: str, day: date | None, start: date) -> Outlook:
    """Of an order that Neto has and the export log does not, by the word of the export rules."""
    stands = f"It is {status or 'without a status'} in Neto"
    of = f"It belongs to {day.isoformat()}" if day else "It belongs to a day"
    texts = {
        "before_start": f"{of}, before the start date {start.isoformat()}, so it stays in Neto.",
        "void_status": f"{stands}, so it does not leave.",
        "no_date": "It carries no date in Neto, so it does not leave. Give it one there.",
        "absent": "Neto does not have it any more.",
    }
    waiting = {
        "not_dispatched": f"{stands}: it leaves once it is dispatched.",
        "not_approved": f"{stands}: it leaves once it is approved.",
    }
    if verdict in waiting:
        return Outlook(Waits.SOMETHING, waiting[verdict])
    if verdict == "eligible":
        return Outlook(Waits.RUN, "It may leave and is taken by the next export.")
    return Outlook(Waits.NOTHING, texts.get(verdict, f"{stands}, and does not leave."))


def stock_outlook(state: StockState, warehouse: str) -> Outlook:
    """Of a SKU's stock in one warehouse, as the reconciliation saw it last."""
    where = f"in {warehouse}"
    return {
        StockState.MATCHED: Outlook(Waits.NOTHING, f"Both sides agree {where}."),
        StockState.IN_FLIGHT: Outlook(
            Waits.RUN,
            f"The difference {where} is on its way: it goes when its orders or returns have "
            "arrived in Unleashed.",
        ),
        StockState.DIFFERS: Outlook(
            Waits.RUN, f"The next stock import sets Neto's level {where} to Unleashed's."
        ),
        StockState.ONLY_NETO: Outlook(
            Waits.SOMETHING,
            f"Unleashed does not have it {where}: an invoice with it waits, and goes by itself "
            "once the product is there.",
        ),
        StockState.ONLY_UNLEASHED: Outlook(
            Waits.SOMETHING, f"Neto does not have it {where}: the products import adds it."
        ),
    }[state]
