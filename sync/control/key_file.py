"""A key in a file of its own: made once, and for its owner's eyes alone."""

import os
import stat
from pathlib import Path
from uuid import uuid4

from sync.control.faults import SecretsUnreadable


def make(path: Path, key: bytes) -> None:
    """Write a new key under its name at once; when another process was first, its key counts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f"{path.name}.{uuid4().hex}")
    descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(made)
        except FileExistsError:
            return
    finally:
        made.unlink()


def refuse_others(path: Path) -> None:
    """Raises SecretsUnreadable when other users of the machine may read the file."""
    mode = stat.S_IMODE(path.stat().st_mode)
    if os.name == "posix" and mode & 0o077:
        raise SecretsUnreadable(
            f"{path} is open to other users of this machine (mode {mode:04o}).",
            fix=f"Run: chmod 600 {path}",
        )
