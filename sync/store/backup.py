"""One file that holds a data folder, and the way back: a zip with a manifest of hashes.

It holds the newest published copy of the ledger and a copy of the control file; never the key of
the secrets, so that a backup that gets lost gives no secret away.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from sync.errors import RunError
from sync.store import durable
from sync.store.generation import LEDGER, generations

CONTROL = "control.sqlite"
KEY = "secret.key"
MANIFEST = "manifest.json"
FORMAT = 1
BLOCK = 1 << 20


class BackupRefused(RunError):
    """The backup could not be made or used."""

    code = "backup_refused"


def backup(folder: Path, file: Path, *, control_copy: Path, at: datetime) -> None:
    """Writes the data folder's backup to `file`, which appears whole or not at all.

    The ledger goes in as it was published last, so publish first. `control_copy` is a consistent
    copy of the control file, not the live one. Raises BackupRefused.
    """
    published = generations(folder)
    if not published:
        raise BackupRefused(
            f"Nothing is published in {folder}, so there is no copy of the ledger to keep.",
            fix="Publish first (python runner.py publish), then make the backup.",
        )
    members = {LEDGER: published[-1].path, CONTROL: control_copy}
    draft = durable.unfinished(file)
    with _told(f"The backup {file} could not be written"):
        try:
            _write(draft, members, at)
            durable.settle(file)
        finally:
            draft.unlink(missing_ok=True)


def restore(file: Path, folder: Path) -> None:
    """Unpacks a backup into an empty folder, or one that holds nothing but the secrets' key.

    Every hash is compared before anything takes its place. Raises BackupRefused.
    """
    _must_be_empty(folder)
    with _told(f"The backup {file} could not be read"), zipfile.ZipFile(file) as archive:
        hashes = _hashes(file, archive)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            for name, digest in hashes.items():
                _unpack(file, archive, folder / name, digest)
            for name in hashes:
                durable.settle(folder / name)
        finally:
            durable.sweep(folder)


def _write(draft: Path, members: dict[str, Path], at: datetime) -> None:
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        hashes = {}
        for name, path in members.items():
            with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
                hashes[name] = _pour(source, target)
        manifest = {"format": FORMAT, "made_at": at.isoformat(), "sha256": hashes}
        archive.writestr(MANIFEST, json.dumps(manifest, indent=2))


def _unpack(file: Path, archive: zipfile.ZipFile, target: Path, digest: str) -> None:
    with archive.open(target.name) as source, durable.unfinished(target).open("wb") as draft:
        found = _pour(source, draft)
    if found != digest:
        raise BackupRefused(
            f"The backup {file} is damaged: {target.name} is not what was put in.",
            fix="Use another backup.",
        )


def _hashes(file: Path, archive: zipfile.ZipFile) -> dict[str, str]:
    """What the manifest promises: exactly the files that a backup of this program holds."""
    try:
        manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
        hashes: dict[str, str] = manifest["sha256"]
        usable = manifest["format"] == FORMAT and set(hashes) == {LEDGER, CONTROL}
    except (KeyError, ValueError, TypeError):
        usable, hashes = False, {}
    if not usable:
        raise BackupRefused(
            f"{file} is not a backup that this version of the program can read.",
            fix="Give the file that `python runner.py backup FILE` wrote, "
            "or use the version of the program that wrote it.",
        )
    return hashes


def _must_be_empty(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise BackupRefused(f"{folder} is not a folder.", fix="Name a folder to restore into.")
    held = sorted(path.name for path in folder.glob("*") if path.name != KEY)
    if held:
        raise BackupRefused(
            f"{folder} is not empty: it holds {', '.join(held[:3])}. Nothing was restored.",
            fix="Restore into an empty folder, or one with nothing but its secret.key.",
        )


def _pour(source: IO[bytes], target: IO[bytes]) -> str:
    """Copies a stream; the SHA-256 of what went through."""
    digest = hashlib.sha256()
    while block := source.read(BLOCK):
        digest.update(block)
        target.write(block)
    return digest.hexdigest()


@contextmanager
def _told(what: str) -> Iterator[None]:
    try:
        yield
    # zipfile says RuntimeError about a zip with a password or an unknown compression.
    except (OSError, EOFError, RuntimeError, zipfile.BadZipFile) as error:
        raise BackupRefused(
            f"{what}: {error}", fix="Check the file, the free space and the rights."
        ) from error
