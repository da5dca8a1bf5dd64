"""Every page once: where it stands in the menu, what it is for, and who may open it."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.components import places
from sync.domain.person import Role


@dataclass(frozen=True)
class Entry:
    """One page, at the address `path`. `role` is the least that opens it; a hidden page is
    reached by links alone.
    """

    place: str
    title: str
    icon: str
    path: str
    help: str = ""
    role: Role = Role.VIEWER
    hidden: bool = False


MENU: dict[str, tuple[Entry, ...]] = {
    "": (
        Entry(
            places.OVERVIEW,
            "Overview",
            "home",
            "",
            "Is everything in step, and what needs you?",
        ),
        Entry(
            places.WHY,
            "Why?",
            "help",
            "why",
            "One order, return or SKU: all that happened to it, and what happens next",
        ),
    ),
    "Operate": (
        Entry(places.TASKS, "Tasks", "sync", "tasks", "Schedules, run now, progress, past runs"),
        Entry(
            places.EXPORTS,
            "Export log",
            "outbox",
            "exports",
            "Every invoice and return on its way to Unleashed",
        ),
        Entry(
            places.IMPORTS,
            "Import log",
            "move_to_inbox",
            "imports",
            "Every record that came from Unleashed, field by field",
        ),
    ),
    "Prepare": (
        Entry(
            places.CHECKS,
            "Checks",
            "fact_check",
            "checks",
            "Warehouses, reasons and everything that could stop a record",
        ),
    ),
    "Compare": (
        Entry(
            places.STOCK,
            "Stock",
            "inventory_2",
            "stock",
            "Every level of both systems side by side, and what differs",
        ),
        Entry(
            places.INVOICES,
            "Invoices",
            "receipt_long",
            "invoices",
            "Neto's invoices against Unleashed's, day by day and to the cent",
        ),
    ),
    "Explore": (
        Entry(
            places.SQL, "SQL", "terminal", "sql", "Any question to the published log; it only reads"
        ),
    ),
    "Set up": (
        Entry(
            places.SETUP,
            "Setup",
            "settings",
            "setup",
            "Start date, credentials, accounts, and who changed what",
        ),
        Entry(
            places.FIELDS,
            "Field mapping",
            "swap_horiz",
            "fields",
            "Which product fields Unleashed is the master of, and what was overwritten",
        ),
        Entry(
            places.PEOPLE,
            "People",
            "group",
            "people",
            "Who may come in, and what they may do",
            role=Role.ADMIN,
        ),
    ),
    "Details": (
        Entry(places.DOCUMENT, "Document", "description", "document", hidden=True),
        Entry(places.INVOICE, "Invoice", "compare_arrows", "invoice", hidden=True),
        Entry(places.SKU, "Product", "inventory", "sku", hidden=True),
        Entry(places.ACCOUNT, "Your account", "manage_accounts", "account", hidden=True),
    ),
}


def entry_of(path: str) -> Entry | None:
    """The page of this address, whoever may open it; None when there is none."""
    entries = (entry for section in MENU.values() for entry in section)
    return next((entry for entry in entries if entry.path == path), None)


def pages_for(role: Role, asked: str = "") -> dict[str, list[Any]]:
    """The menu of a role. A page that is not for it cannot be opened by its address either.

    In its place, and at an address that was `asked` for and is no page, stands an empty one that
    no menu shows: else Streamlit says "Page not found" and shows the overview.
    """
    pages = {
        section: [
            _page(entry) if role.covers(entry.role) else _nothing_at(entry.path, entry.title)
            for entry in entries
        ]
        for section, entries in MENU.items()
    }
    if entry_of(asked) is None:
        pages["Details"].append(_nothing_at(asked, "No such page"))
    return pages


def _nothing_at(path: str, title: str) -> Any:
    return st.Page(_nothing, title=title, url_path=path, visibility="hidden")


def _nothing() -> None:
    """The body of an empty page: what is said there is said by the entry script."""


def _page(entry: Entry) -> Any:
    return st.Page(
        entry.place,
        title=entry.title,
        icon=f":material/{entry.icon}:",
        url_path=entry.path,
        default=not entry.path,
        visibility="hidden" if entry.hidden else "visible",
        help=entry.help or None,
    )
