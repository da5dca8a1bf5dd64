"""Puts a file in its place whole: first under another name, on the disk, then renamed."""

import os
import shutil
from pathlib import Path

# Leftovers of a crash end like this and are swept at the next start.
UNFINISHED = ".unfinished"


def unfinished(target: Path) -> Path:
    """The name under which a file is written before it is complete."""
    return target.with_name(target.name + UNFINISHED)


def settle(target: Path) -> None:
    """The finished file takes its place; whoever has the old one open keeps the old one."""
    draft = unfinished(target)
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    draft.replace(target)


def copy(source: Path, target: Path) -> None:
    """A second file of its own, no link. Not for a file that this process has open in DuckDB."""
    draft = unfinished(target)
    try:
        shutil.copyfile(source, draft)
        settle(target)
    finally:
        draft.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Removes what a crash has left half written."""
    for leftover in folder.glob(f"*{UNFINISHED}"):
        leftover.unlink(missing_ok=True)
