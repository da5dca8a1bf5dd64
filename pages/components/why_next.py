"""How it stands and what happens next, with the time of the run that it waits for."""

from typing import Any

import streamlit as st

from pages.components import document_acts, moments, places, sources, words
from pages.components.amounts import count, money
from pages.components.queries import documents, why
from pages.components.tables import cell
from pages.components.why_subject import Subject
from sync.domain.document import DocumentState, DocumentType
from sync.domain.outlook import (
    Outlook,
    Waits,
    document_outlook,
    order_outlook,
    stock_outlook,
)
from sync.domain.variance import InvoiceState, StockState

ICONS = {
    Waits.NOTHING: ("green", "check_circle", "Nothing more"),
    Waits.RUN: ("blue", "schedule", "By itself"),
    Waits.SOMETHING: ("orange", "build", "By itself, once something is put right"),
    Waits.PERSON: ("red", "front_hand", "Waits for a person"),
}
# Which task carries what: its next run is when something happens.
EXPORTS = {
    DocumentType.INVOICE: "export_invoices",
    DocumentType.BATCH: "export_invoices",
    DocumentType.RETURN: "export_returns",
}
STOCK_TASK = "import_stock"


def show(subject: Subject, shop: sources.Shop) -> None:
    if subject.kind == "document":
        _document(subject.key, shop)
    elif subject.kind == "order":
        _order(subject.key, shop)
    elif subject.kind == "sku":
        _sku(subject.key, shop)
    else:
        with st.container(border=True):
            _next(Outlook(Waits.RUN, "It is compared again by the next import."), "", shop)


def _document(document_id: str, shop: sources.Shop) -> None:
    row = documents.document(document_id)
    if row is None:  # a newer copy without it: the search has it from the one before
        return
    kind, state = DocumentType(row["document_type"]), DocumentState(row["state"])
    word = words.word(words.DOCUMENT, state)
    outlook = document_outlook(kind, state, row["code"], row["attempts"])
    with st.container(border=True):
        st.markdown(f"### {word.text}")
        if row["message"]:
            st.markdown(f"**Why:** {cell(row['message'])}")
        _next(outlook, EXPORTS[kind], shop)
        if outlook.again:
            document_acts.show(row)
        st.caption(" · ".join(_facts(row, shop)))
        st.page_link(
            places.DOCUMENT,
            label="Every request and answer, word for word",
            icon=":material/description:",
            query_params={"id": document_id},
        )


def _facts(row: dict[str, Any], shop: sources.Shop) -> list[str]:
    facts = [f"Neto {money(row['neto_total'], row['currency'])}"]
    if row["unleashed_total"] is not None:
        facts.append(f"Unleashed {money(row['unleashed_total'], row['currency'])}")
    if row["unleashed_number"]:
        facts.append(f"in Unleashed it is {cell(row['unleashed_number'])}")
    compared = why.invoice(row["document_id"])
    if compared:
        said = words_of_invoice(compared["state"])
        facts.append(f"the reconciliation says: {said}")
    facts.append(f"first seen {moments.moment(row['first_seen_at'], shop.zone)}")
    return facts


def words_of_invoice(state: str) -> str:
    return {
        InvoiceState.MATCHED: "both sides agree",
        InvoiceState.IN_FLIGHT: "it is not in Unleashed yet",
        InvoiceState.TOTAL_DIFFERS: "the totals differ",
        InvoiceState.TAX_DIFFERS: "the tax differs",
        InvoiceState.ONLY_NETO: "only Neto has it",
        InvoiceState.ONLY_UNLEASHED: "only Unleashed has it",
        InvoiceState.DUPLICATE: "Unleashed has it more than once",
        InvoiceState.GONE: "it is not in Unleashed any more",
    }.get(InvoiceState(state), state)


def _order(neto_id: str, shop: sources.Shop) -> None:
    order = why.order(neto_id)
    if order is None or shop.setup is None:
        return
    start = shop.setup.export.start_date
    outlook = order_outlook(order["verdict"], order["status"] or "", order["day"], start)
    with st.container(border=True):
        st.markdown("### :gray[:material/inbox: Not in the export log]")
        _next(outlook, EXPORTS[DocumentType.INVOICE], shop)
        read = why.read_until()["reconciled_at"]
        st.caption(
            f"{money(order['total'], shop.currency)} in Neto, as the reconciliation read it "
            f"{moments.moment(read, shop.zone)}."
        )


def _sku(sku: str, shop: sources.Shop) -> None:
    rows, sides = why.stock(sku), why.sides(sku)
    with st.container(border=True):
        st.markdown(f"**{cell(_name(rows, sides))}**")
        for side in _sides(sides, rows):
            st.markdown(side)
        for row in rows:
            _next(stock_outlook(StockState(row["state"]), row["warehouse"]), STOCK_TASK, shop)
        if rows:
            st.caption(
                f"Neto's levels as of {moments.moment(rows[0]['neto_as_of'], shop.zone)}, "
                f"Unleashed's as of {moments.moment(rows[0]['unleashed_as_of'], shop.zone)}."
            )
        st.page_link(
            places.SKU,
            label="Levels over time, and all its figures",
            icon=":material/monitoring:",
            query_params={"sku": sku},
        )
    waiting = why.waiting_for(sku)
    if waiting:
        number = waiting[0]["documents"]
        st.markdown(f"**{count(number, 'document')}** cannot leave without it:")
        for one in waiting:
            st.page_link(
                places.DOCUMENT,
                label=f"{words.KIND[one['document_type']]} {one['neto_id']}",
                icon=":material/description:",
                query_params={"id": one["document_id"]},
            )
        if number > len(waiting):
            st.caption(f"These are the first {len(waiting)}.")


def _name(rows: list[dict[str, Any]], sides: list[dict[str, Any]]) -> str:
    return next((row["name"] for row in [*rows, *sides] if row["name"]), "Without a name")


def _sides(sides: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[str]:
    """Only what is out of the ordinary. Levels on both sides are newer news than the checks'."""
    both = any(None not in (row["neto_quantity"], row["unleashed_quantity"]) for row in rows)
    said = []
    for side in sides:
        where = side["system"].capitalize()
        if not side["in_both"] and not both:
            said.append(f":orange[:material/link_off: Only {where} has this product.]")
        if not side["active"]:
            said.append(f":gray[:material/block: It is not in use in {where}.]")
    return said


def _next(outlook: Outlook, task: str, shop: sources.Shop) -> None:
    colour, icon, label = ICONS[outlook.waits]
    timed = outlook.waits in (Waits.RUN, Waits.SOMETHING)
    when = f" {_when(task, shop)}" if task and timed else ""
    st.markdown(f":{colour}[:material/{icon}: **{label}.**] {cell(outlook.text)}{when}")


def _when(task: str, shop: sources.Shop) -> str:
    card = next((one for one in sources.control().board() if one.name == task), None)
    if card is None:
        return "The runner has not said yet when that is."
    if not card.enabled:
        return f"But the task **{card.title}** is switched off."
    at = card.next_run_at
    if at is None:
        return f"The task **{card.title}** runs when somebody asks for it."
    if not sources.control().is_alive(moments.now()):
        return f"But the runner is not running: **{card.title}** catches up when it starts."
    due = "is due now" if at <= moments.now() else f"runs next {moments.moment(at, shop.zone)}"
    return f"The task **{card.title}** {due}."
