"""`run`: tasks once, now; `reexport`: documents once more."""

import argparse
from typing import Any

from sync.commands.output import print_json, print_table, say
from sync.commands.place import Place
from sync.commands.reports import bring_up_to_date
from sync.commands.work import Ask, carry_out, exit_status
from sync.control.control import Control
from sync.domain.document import DocumentState
from sync.domain.request import RequestKind
from sync.domain.run import Trigger
from sync.engine.lane import Job
from sync.engine.registry import TASK_NAMES, task_named
from sync.engine.requests import confirmed_job, reexport_jobs, settle
from sync.engine.workshop import Workshop
from sync.errors import NotConfigured
from sync.store.reading import NothingPublished
from sync.store.reports import export_state


def run(arguments: argparse.Namespace, place: Place) -> int:
    with place.control() as control:
        if arguments.confirm or arguments.discard:
            rows = _settle(arguments, place, control)
        else:
            rows = _tasks(arguments, place, control)
    return _report(arguments, rows)


def reexport(arguments: argparse.Namespace, place: Place) -> int:
    if not arguments.documents and not arguments.failed:
        raise NotConfigured(
            "No document was named.", fix="Name some, such as invoice:N100234, or use --failed."
        )
    with place.control() as control:
        documents = list(arguments.documents) or _failed(place, control)
        if not documents:
            return _report(arguments, [])
        reexport_jobs(documents)
        ask = Ask(RequestKind.REEXPORT, {"documents": documents})
        rows = carry_out(place, control, lambda _shop: reexport_jobs(documents), ask)
    return _report(arguments, rows)


def _tasks(arguments: argparse.Namespace, place: Place, control: Control) -> list[dict[str, Any]]:
    names = list(TASK_NAMES) if arguments.all else list(arguments.tasks)
    if not names:
        raise NotConfigured("No task was named.", fix=f"Name some of: {', '.join(TASK_NAMES)}.")
    tasks = [task_named(name) for name in names]
    how = {"dry_run": arguments.dry_run, "complete": arguments.complete}
    jobs = [Job(task, Trigger.MANUAL, **how) for task in tasks]
    ask = Ask(RequestKind.RUN, {"tasks": names, **how})
    return carry_out(place, control, lambda _shop: jobs, ask)


def _settle(arguments: argparse.Namespace, place: Place, control: Control) -> list[dict[str, Any]]:
    if len(arguments.tasks) != 1:
        raise NotConfigured("Name the one task whose run this is.", fix="run TASK --confirm RUN_ID")
    task = task_named(arguments.tasks[0])
    run_id = arguments.confirm or arguments.discard
    kind = RequestKind.CONFIRM if arguments.confirm else RequestKind.DISCARD

    subject = {"task": task.name, "run_id": run_id}

    def prepare(shop: Workshop) -> list[Job]:
        if arguments.confirm:
            return [confirmed_job(shop.ledger, subject, "command line", Trigger.MANUAL)]
        settle(shop.ledger, subject, "discarded", "command line")
        shop.publish()
        return []

    return carry_out(place, control, prepare, Ask(kind, subject))


def _failed(place: Place, control: Control) -> list[str]:
    """As they stand now: the published copy may be from before the last failure."""
    bring_up_to_date(place, control)
    try:
        rows = export_state(place.published(), (DocumentState.FAILED,))
    except NothingPublished:
        return []
    return [str(row["document_id"]) for row in rows]


def _report(arguments: argparse.Namespace, rows: list[dict[str, Any]]) -> int:
    if arguments.json:
        print_json({"runs": rows})
    elif not rows:
        say("Nothing to do.")
    else:
        print_table(
            ("task", "status", "changed", "unchanged", "failed", "unknown", "calls", "message"),
            (
                (
                    row["task"],
                    row["status"],
                    row["records_changed"],
                    row["records_unchanged"],
                    row["records_failed"],
                    row["records_unknown"],
                    row["api_calls"],
                    row["message"],
                )
                for row in rows
            ),
            "",
        )
    return exit_status(rows)
