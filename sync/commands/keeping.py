"""`publish`, `backup` and `restore`: copies of what the program knows."""

import argparse
import tempfile
from pathlib import Path

from sync.commands.holding import open_patiently
from sync.commands.output import print_json, say
from sync.commands.place import Place
from sync.commands.work import Ask, wait
from sync.domain.request import RequestKind, RequestState
from sync.errors import RunError
from sync.store.backup import backup as write_backup
from sync.store.backup import restore as read_backup
from sync.store.connection import LedgerHeld


def publish(arguments: argparse.Namespace, place: Place) -> int:
    with place.control() as control:
        try:
            shop = open_patiently(place, control)
        except LedgerHeld as held:
            answered = wait(place, control, Ask(RequestKind.PUBLISH, {}), held)
            if answered.state is RequestState.FAILED:
                raise RunError(answered.message) from held
        else:
            try:
                shop.publish()
            finally:
                shop.close()
    return _told(arguments, f"Published: {place.folder / 'log.duckdb'}", place.folder)


def backup(arguments: argparse.Namespace, place: Place) -> int:
    """The newest published copy is the ledger as it was at one moment; it is made anew first."""
    publish_quietly(place)
    with place.control() as control, tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "control.sqlite"
        control.copy_to(copy)
        write_backup(place.folder, arguments.file, control_copy=copy, at=place.timing.clock())
    words = f"Backed up to {arguments.file}. The secrets' key is not in it: keep that elsewhere."
    return _told(arguments, words, arguments.file)


def restore(arguments: argparse.Namespace, place: Place) -> int:
    read_backup(arguments.file, place.folder)
    words = f"Restored into {place.folder}. Put the secrets' key back before you start the runner."
    return _told(arguments, words, place.folder)


def publish_quietly(place: Place) -> None:
    publish(argparse.Namespace(json=None), place)


def _told(arguments: argparse.Namespace, words: str, path: Path) -> int:
    if arguments.json:
        print_json({"done": True, "path": str(path)})
    elif arguments.json is not None:
        say(words)
    return 0
