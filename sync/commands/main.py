"""Finds the command, gives it its data folder, and turns every error into words and a status."""

import argparse
import logging
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sync.commands import check, configure, keeping, reports, run, start
from sync.commands.arguments import parser
from sync.commands.output import complain
from sync.commands.place import Place
from sync.commands.work import NoAnswer
from sync.engine.workshop import real_timing
from sync.errors import NotConfigured, SyncError
from sync.store.connection import LedgerHeld

UNUSABLE, HELD, FAILED = 2, 3, 1

Command = Callable[[argparse.Namespace, Place], int]


def _demo(arguments: argparse.Namespace, place: Place) -> int:
    from sync.commands.demo import demo  # noqa: PLC0415 only the demo needs the simulators

    return demo(arguments, place)


COMMANDS: dict[str, Command] = {
    "run": run.run,
    "reexport": run.reexport,
    "start": start.start,
    "demo": _demo,
    "configure": configure.configure,
    "check": check.check,
    "exports": reports.exports,
    "tasks": reports.tasks,
    "publish": keeping.publish,
    "backup": keeping.backup,
    "restore": keeping.restore,
}


def main(argv: Sequence[str]) -> int:
    """The exit status (interface, section 1)."""
    arguments = parser().parse_args(argv)
    _log_to_stderr()
    folder = arguments.data or Path(os.environ.get("TANDEM_DATA") or "data")
    place = Place(folder, os.environ, real_timing())
    try:
        return COMMANDS[arguments.command](arguments, place)
    except SyncError as error:
        complain(" ".join(text for text in (error.message, error.fix) if text))
        return _status(error, arguments.command)


def _status(error: SyncError, command: str) -> int:
    if isinstance(error, (NoAnswer, LedgerHeld)):
        return HELD
    keeping_copies = command in ("backup", "restore", "configure")
    return UNUSABLE if keeping_copies or isinstance(error, NotConfigured) else FAILED


def _log_to_stderr() -> None:
    """One line per event, UTC, on standard error; standard output belongs to the command."""
    handler = logging.StreamHandler(sys.stderr)
    form = logging.Formatter("%(asctime)s %(levelname)-7s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
    form.converter = time.gmtime
    handler.setFormatter(form)
    root = logging.getLogger("tandem")
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    root.propagate = False
