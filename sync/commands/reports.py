"""`exports` and `tasks`: what stands in the log and on the board."""

import argparse
from contextlib import suppress
from typing import Any

from sync.commands.output import print_json, print_table
from sync.commands.place import Place
from sync.commands.work import Ask, NoAnswer, wait
from sync.control.control import Control
from sync.domain.days import start_of
from sync.domain.document import DocumentState, DocumentType
from sync.domain.request import RequestKind
from sync.engine.board import cards
from sync.engine.configured import setup_of
from sync.engine.registry import TASKS
from sync.engine.timetable import Timetable
from sync.store.connection import LedgerHeld
from sync.store.reading import NothingPublished
from sync.store.reports import export_state


def exports(arguments: argparse.Namespace, place: Place) -> int:
    with place.control() as control:
        rows = _documents(arguments, place, control)
    if arguments.json:
        print_json({"exports": rows})
    else:
        print_table(
            ("document", "state", "Neto", "Unleashed", "number", "tries", "message"),
            (
                (
                    row["document_id"],
                    row["state"],
                    row["neto_total"],
                    row["unleashed_total"],
                    row["unleashed_number"],
                    row["attempts"],
                    row["message"],
                )
                for row in rows
            ),
            "No document matches.",
        )
    return 0


def tasks(arguments: argparse.Namespace, place: Place) -> int:
    with place.control() as control:
        board = _board(place, control)
    if arguments.json:
        print_json({"tasks": [_card(card) for card in board]})
    else:
        print_table(
            ("task", "direction", "enabled", "every", "last run", "result", "next run"),
            (
                (
                    card.name,
                    card.direction,
                    _enabled(card.enabled, card.available),
                    card.every,
                    card.last_started_at,
                    card.last_status,
                    card.next_run_at,
                )
                for card in board
            ),
            "There are no tasks.",
        )
    return 0


def _documents(
    arguments: argparse.Namespace, place: Place, control: Control
) -> list[dict[str, Any]]:
    since = start_of(arguments.since, setup_of(control).zone) if arguments.since else None
    states = tuple(DocumentState(name) for name in arguments.state)
    kind = DocumentType(arguments.type) if arguments.type else None
    bring_up_to_date(place, control)
    try:
        return export_state(place.published(), states, since, kind)
    except NothingPublished:
        return []


def bring_up_to_date(place: Place, control: Control) -> None:
    """The copy is made anew first, here or by the running runner, so that the answer is of now:
    a process that was killed, or a restored backup, has left none or an old one.
    """
    try:
        shop = place.workshop(control)
    except LedgerHeld as held:
        if control.is_alive(place.timing.clock()):
            with suppress(NoAnswer):
                wait(place, control, Ask(RequestKind.PUBLISH, {}), held)
        return
    try:
        shop.publish()
    finally:
        shop.close()


def _board(place: Place, control: Control) -> list[Any]:
    """The runner's own board while it runs; else it is made from the ledger."""
    try:
        shop = place.workshop(control)
    except LedgerHeld:
        return control.board()
    try:
        stored = control.setup()
        timetable = Timetable(shop.ledger, TASKS, place.timing.clock())
        return cards(shop.ledger, timetable, stored.setup if stored else None)
    finally:
        shop.close()


def _card(card: Any) -> dict[str, Any]:
    return {
        "name": card.name,
        "title": card.title,
        "direction": card.direction,
        "enabled": card.enabled,
        "available": card.available,
        "schedule": card.every,
        "last_run": card.last_started_at,
        "last_status": card.last_status or None,
        "next_run": card.next_run_at,
    }


def _enabled(enabled: bool, available: bool) -> str:
    if not available:
        return "not there yet"
    return "yes" if enabled else "no"
