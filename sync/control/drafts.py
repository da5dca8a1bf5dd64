"""Settings that were entered and not saved yet, so that nobody has to type anything twice."""

import sqlite3
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, NamedTuple

from pydantic import SecretStr

from sync.control.database import Database
from sync.control.secrets import SecretBox
from sync.control.times import from_text, to_text
from sync.setup.drafting import nested, value_from, value_text
from sync.setup.edits import KeyEdit
from sync.setup.keys import SECRETS, SecretPlace, mask
from sync.setup.names import dotted


class Drafted(NamedTuple):
    """One entered setting. Of an API key `value` is only how it ends, such as `...7f2a`."""

    value: Any
    changed_at: datetime
    changed_by: str


class Drafts:
    """One draft per data folder, setting by setting: two people who fill it in at once lose
    nothing of each other. Keys go in and are sealed at once.
    """

    def __init__(
        self, database: Database, secrets: SecretBox, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._secrets = secrets
        self._clock = clock

    def enter(self, path: tuple[str, ...], value: Any, *, changed_by: str) -> None:
        """Keep one setting; None takes it out of the draft."""
        if value is None:
            self.forget([path])
        else:
            self._write(path, value_text(value), "", changed_by)

    def enter_key(self, place: SecretPlace, key: SecretStr, *, changed_by: str) -> None:
        secret = key.get_secret_value()
        self._write(place.path, self._secrets.seal(secret), mask(secret), changed_by)

    def entries(self) -> dict[tuple[str, ...], Drafted]:
        """Everything that was entered; keys masked."""
        keys = {place.path for place in SECRETS}
        found = {}
        for row in self._rows():
            path = tuple(row["path"].split("."))
            value = row["hint"] if path in keys else value_from(row["value"])
            found[path] = Drafted(value, from_text(row["changed_at"]), row["changed_by"])
        return found

    def document(self) -> dict[str, Any]:
        """The draft in the shape of a settings file, with live keys: for the runner, and for the
        moment of saving. Raises SecretsUnreadable.
        """
        keys = {dotted(place.path) for place in SECRETS}
        return nested(
            (
                tuple(row["path"].split(".")),
                self._secrets.unseal(row["value"])
                if row["path"] in keys
                else value_from(row["value"]),
            )
            for row in self._rows()
        )

    def key_edit(self, place: SecretPlace, was: str) -> KeyEdit | None:
        """The entered key as a change of the one that the person saw; None when there is none."""
        name = dotted(place.path)
        sealed = next((row["value"] for row in self._rows() if row["path"] == name), None)
        return KeyEdit(place, was, sealed) if sealed else None

    def forget(self, paths: Collection[tuple[str, ...]] | None = None) -> None:
        """Take these out of the draft; None: all of it."""
        with self._database.writing() as connection:
            if paths is None:
                connection.execute("DELETE FROM draft")
            else:
                connection.executemany(
                    "DELETE FROM draft WHERE path = ?", [(dotted(path),) for path in paths]
                )

    def _write(self, path: tuple[str, ...], value: str, hint: str, changed_by: str) -> None:
        with self._database.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)",
                (dotted(path), value, hint, to_text(self._clock()), changed_by),
            )

    def _rows(self) -> list[sqlite3.Row]:
        with self._database.reading() as connection:
            return connection.execute("SELECT * FROM draft ORDER BY path").fetchall()
