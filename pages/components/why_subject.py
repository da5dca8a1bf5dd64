"""What a number or code means here: a document, an order, a SKU, a customer; maybe several."""

from dataclasses import dataclass

import streamlit as st

from pages.components import words
from pages.components.queries import why
from pages.components.why_filter import PREFIX, Asked, address


@dataclass(frozen=True)
class Subject:
    """`kind` is document, order, sku or record; `key` names it in its tables."""

    kind: str
    key: str
    title: str

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.key}"


def find(q: str) -> list[Subject]:
    """Everything that is called so, in either system."""
    found = [_document(row["document_id"]) for row in why.documents(q)]
    order = why.order(q)
    numbers = {one.key.partition(":")[2].lower() for one in found}
    if order and order["neto_id"].lower() not in numbers:
        found.append(Subject("order", order["neto_id"], f"Order {order['neto_id']}"))
    found += [Subject("sku", sku, f"SKU {sku}") for sku in why.skus(q)]
    found += [Subject("record", code, f"Customer or supplier {code}") for code in why.customers(q)]
    return found


def choose(found: list[Subject], asked: Asked) -> Subject:
    """Draws the choice when there is more than one meaning."""
    by_name = {one.name: one for one in found}
    if len(found) > 1:
        st.session_state[PREFIX + "subject"] = (
            asked.subject if asked.subject in by_name else found[0].name
        )
        st.segmented_control(
            "Which one?",
            list(by_name),
            required=True,
            format_func=lambda name: by_name[name].title,
            key=PREFIX + "subject",
            on_change=address.from_widgets,
            wrap=True,
        )
    return by_name.get(asked.subject, found[0])


def _document(document_id: str) -> Subject:
    kind, _, number = document_id.partition(":")
    return Subject("document", document_id, f"{words.KIND.get(kind, 'Document')} {number}")
