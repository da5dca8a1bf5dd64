"""The setup in force and its history; the API keys are sealed, everything else is plain."""

import json
import sqlite3
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sync.control.database import Database
from sync.control.faults import SecretsUnreadable, SetupChanged
from sync.control.secrets import SecretBox
from sync.control.times import from_text, to_text
from sync.domain.request import SettingChange
from sync.setup.changes import diff
from sync.setup.faults import SetupInvalid
from sync.setup.keys import SECRETS
from sync.setup.model import Setup
from sync.setup.reading import check_setup
from sync.setup.writing import to_toml_without_secrets

_LOST = "lost"  # stands for a key that cannot be read any more; too short to show anything


@dataclass(frozen=True)
class StoredSetup:
    """A setup with its version, from 1; `changed_at` is UTC."""

    setup: Setup
    version: int
    changed_at: datetime
    changed_by: str


class NumberedChange(NamedTuple):
    """A change of a setting and its number, for a reader that goes on where it stopped."""

    change_id: int
    change: SettingChange


class Setups:
    def __init__(
        self, database: Database, secrets: SecretBox, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._secrets = secrets
        self._clock = clock

    def save(self, setup: Setup, *, changed_by: str, expected_version: int | None) -> int:
        document = to_toml_without_secrets(setup)
        sealed = self._sealed(setup)
        with self._database.writing() as connection:
            row = _row(connection)
            version = row["version"] if row else 0
            if expected_version not in {None, version}:
                raise _conflict(row)
            changes = diff(self._former(row), setup)
            if not changes:
                return int(version)
            moment = to_text(self._clock())
            connection.execute(
                "INSERT OR REPLACE INTO setup VALUES (1, ?, ?, ?, ?, ?)",
                (version + 1, moment, changed_by, document, sealed),
            )
            connection.executemany(
                "INSERT INTO setting_changes (changed_at, changed_by, path, old_value, new_value)"
                " VALUES (?, ?, ?, ?, ?)",
                [(moment, changed_by, *change) for change in changes],
            )
            return int(version) + 1

    def current(self) -> StoredSetup | None:
        with self._database.reading() as connection:
            row = _row(connection)
        if row is None:
            return None
        keys = json.loads(self._secrets.unseal(row["sealed"]))
        return StoredSetup(
            _restored(row["document"], keys),
            row["version"],
            from_text(row["changed_at"]),
            row["changed_by"],
        )

    def without_secrets(self) -> str | None:
        with self._database.reading() as connection:
            row = _row(connection)
        return row["document"] if row else None

    def history(self, limit: int) -> list[SettingChange]:
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM setting_changes ORDER BY change_id DESC LIMIT ?", (limit,)
            ).fetchall()
        return [_change(row) for row in rows]

    def changed_since(self, change_id: int, limit: int) -> list[NumberedChange]:
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM setting_changes WHERE change_id > ? ORDER BY change_id LIMIT ?",
                (change_id, limit),
            ).fetchall()
        return [NumberedChange(row["change_id"], _change(row)) for row in rows]

    def _sealed(self, setup: Setup) -> str:
        keys = {place.variable: place.of(setup) for place in SECRETS}
        return self._secrets.seal(json.dumps(keys))

    def _former(self, row: sqlite3.Row | None) -> Setup | None:
        """The setup to compare with. What cannot be read any more must not stand in the way of
        entering it anew.
        """
        if row is None:
            return None
        try:
            keys = json.loads(self._secrets.unseal(row["sealed"]))
        except SecretsUnreadable:
            keys = {place.variable: _LOST for place in SECRETS}
        try:
            return _restored(row["document"], keys)
        except SetupInvalid:  # another version of the program knew other settings
            return None


def _row(connection: sqlite3.Connection) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute("SELECT * FROM setup").fetchone()
    return row


def _restored(document: str, keys: dict[str, str]) -> Setup:
    content = tomllib.loads(document)
    for place in SECRETS:
        content[place.section][place.key] = keys[place.variable]
    return check_setup(content)


def _conflict(row: sqlite3.Row | None) -> SetupChanged:
    if row is None:
        return SetupChanged("There is no saved setup any more.", fix="Load the page again.")
    moment = from_text(row["changed_at"])
    return SetupChanged(
        f"{row['changed_by']} changed the setup on {moment:%d %B %Y at %H:%M} UTC, "
        "after it was opened here.",
        fix="Load it again and make your change once more: nothing of it was saved.",
    )


def _change(row: sqlite3.Row) -> SettingChange:
    return SettingChange(
        changed_at=from_text(row["changed_at"]),
        changed_by=row["changed_by"],
        path=row["path"],
        old_value=row["old_value"],
        new_value=row["new_value"],
    )
