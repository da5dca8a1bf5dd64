"""Copies of requests and changed settings for the published log; safe to repeat."""

import json
from collections.abc import Iterable
from datetime import datetime

from sync.domain.request import Request, SettingChange
from sync.store.edition import edition
from sync.store.session import Session


def mirror_requests(session: Session, requests: Iterable[Request]) -> None:
    """Each request at most once: they are told apart by their request_id."""
    told = list(requests)
    session.run(
        "mirror_requests",
        {
            "request_ids": [request.request_id for request in told],
            "asked_at": [request.asked_at for request in told],
            "asked_by": [request.asked_by for request in told],
            "kinds": [request.kind.value for request in told],
            "subjects": [_json(request) for request in told],
            "states": [request.state.value for request in told],
            "finished_at": [request.finished_at for request in told],
            "messages": [request.message for request in told],
        },
    )


def mirror_settings(session: Session, changes: Iterable[SettingChange]) -> None:
    told = list(changes)
    session.run(
        "mirror_settings",
        {
            "changed_at": [change.changed_at for change in told],
            "changed_by": [change.changed_by for change in told],
            "paths": [change.path for change in told],
            "old_values": [change.old_value for change in told],
            "new_values": [change.new_value for change in told],
        },
    )


def note_publication(session: Session, generation: int, now: datetime) -> None:
    """Writes into the ledger as which generation it is about to be published."""
    session.run("clear_publication")
    made = {"generation": generation, "published_at": now, "edition": edition().stamp}
    session.run("note_publication", made)


def _json(request: Request) -> str:
    return json.dumps(request.subject, sort_keys=True, ensure_ascii=False)
