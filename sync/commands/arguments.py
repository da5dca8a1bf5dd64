"""The commands and their options (interface, section 1)."""

import argparse
from datetime import date
from pathlib import Path

from sync.domain.document import DocumentState, DocumentType
from sync.engine.registry import TASK_NAMES


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="runner.py", description="Keeps a Neto store and an Unleashed inventory in step."
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _run(_command(commands, "run", "run tasks once, now"))
    _demo(_command(commands, "demo", "the whole program on simulators"))
    _configure(_command(commands, "configure", "check and save the settings file"))
    _exports(_command(commands, "exports", "where every document stands"))
    _reexport(_command(commands, "reexport", "export documents again"))
    _command(commands, "start", "the scheduler, until it is stopped")
    _command(commands, "tasks", "every task with its schedule and last run")
    _command(commands, "check", "the pre-flight checks")
    _command(commands, "publish", "publish the read copy now")
    backup = _command(commands, "backup", "a consistent copy of the data folder")
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = _command(commands, "restore", "put a backup into an empty data folder")
    restore.add_argument("file", type=Path, metavar="FILE")
    return top


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, words: str
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words)
    command.add_argument(
        "--data", type=Path, metavar="DIR", help="the data folder (TANDEM_DATA, else data)"
    )
    command.add_argument("--json", action="store_true", help="print one JSON document")
    return command


def _run(command: argparse.ArgumentParser) -> None:
    command.add_argument("tasks", nargs="*", metavar="TASK", help=", ".join(TASK_NAMES))
    command.add_argument("--all", action="store_true", help="every task, one after the other")
    command.add_argument("--dry-run", action="store_true", help="write to neither system")
    command.add_argument(
        "--complete", action="store_true", help="read everything, not only what changed"
    )
    command.add_argument("--confirm", metavar="RUN_ID", help="let a suspicious run go ahead")
    command.add_argument("--discard", metavar="RUN_ID", help="drop a suspicious run")


def _demo(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=int, default=8501, help="the app's port")
    command.add_argument("--no-browser", action="store_true", help="do not open a browser")


def _configure(command: argparse.ArgumentParser) -> None:
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", type=Path, metavar="FILE.toml")
    what.add_argument("--show", action="store_true", help="print the settings, secrets masked")


def _exports(command: argparse.ArgumentParser) -> None:
    states = [state.value for state in DocumentState]
    command.add_argument("--state", action="append", choices=states, default=[])
    command.add_argument("--since", type=date.fromisoformat, metavar="DATE")
    command.add_argument("--type", choices=[kind.value for kind in DocumentType])


def _reexport(command: argparse.ArgumentParser) -> None:
    command.add_argument("documents", nargs="*", metavar="ID", help="such as invoice:N100234")
    command.add_argument("--failed", action="store_true", help="every document that failed")
