"""The setup in force and its history; the API keys are sealed, everything else is plain."""

import json
import sqlite3
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sync.control.database import Database
from sync.control.faults import SecretsUnreadable, SetupChanged
from sync.control.secrets import SecretBox
from sync.control.setting_history import last_of, record
from sync.control.times import from_text, to_text
from sync.setup.changes import Change, diff
from sync.setup.edits import Edit, KeyEdit, applied, conflicts
from sync.setup.faults import SetupInvalid
from sync.setup.keys import SECRETS, mask
from sync.setup.model import Setup
from sync.setup.reading import check_setup
from sync.setup.writing import to_toml, to_toml_without_secrets

VARIABLES = tuple(place.variable for place in SECRETS)
_LOST = "lost"  # stands for a key that cannot be read any more; too short to show anything


@dataclass(frozen=True)
class StoredSetup:
    """A setup with its version, from 1; `changed_at` is UTC."""

    setup: Setup
    version: int
    changed_at: datetime
    changed_by: str


class _Saved(NamedTuple):
    """What is to be written over version `version`."""

    version: int
    document: str
    sealed: str


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
            version = int(row["version"]) if row else 0
            if expected_version not in {None, version}:
                raise _conflict(row)
            changes = diff(self._former(row), setup)
            return self._write(connection, _Saved(version, document, sealed), changes, changed_by)

    def change(self, edits: Sequence[Edit], keys: Sequence[KeyEdit], *, changed_by: str) -> int:
        with self._database.writing() as connection:
            row = _row(connection)
            if row is None:
                raise SetupChanged("There is no saved setup.", fix="Set Tandem up first.")
            held, given = self._keys(row, keys)
            content = tomllib.loads(row["document"])
            current = check_setup(_with_keys(content, held))
            if found := conflicts(edits, current) + _key_conflicts(keys, held, given):
                raise _overtaken(connection, found)
            setup = check_setup(_with_keys(applied(edits, content), {**held, **given}))
            sealed = self._sealed(setup) if keys else row["sealed"]
            saved = _Saved(row["version"], to_toml_without_secrets(setup), sealed)
            return self._write(connection, saved, diff(current, setup), changed_by)

    def _keys(
        self, row: sqlite3.Row, keys: Sequence[KeyEdit]
    ) -> tuple[dict[str, str], dict[str, str]]:
        """The keys in force, and the new ones. They are opened only where one is changed."""
        held = dict.fromkeys(VARIABLES, _LOST)
        given = {edit.place.variable: self._secrets.unseal(edit.sealed) for edit in keys}
        if given:
            try:
                held = json.loads(self._secrets.unseal(row["sealed"]))
            except SecretsUnreadable:
                if set(given) != set(VARIABLES):
                    raise
        return held, given

    def _write(
        self,
        connection: sqlite3.Connection,
        saved: _Saved,
        changes: list[Change],
        changed_by: str,
    ) -> int:
        """The version that is in force afterwards; `saved` names the one before."""
        if not changes:
            return saved.version
        moment = to_text(self._clock())
        connection.execute(
            "INSERT OR REPLACE INTO setup VALUES (1, ?, ?, ?, ?, ?)",
            (saved.version + 1, moment, changed_by, saved.document, saved.sealed),
        )
        record(connection, changes, moment, changed_by)
        return saved.version + 1

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

    def masked(self) -> str | None:
        """The settings file with its keys masked; without them where they cannot be read."""
        try:
            stored = self.current()
        except SecretsUnreadable:
            return self.without_secrets()
        return to_toml(stored.setup, masked=True) if stored else None

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
            keys = dict.fromkeys(VARIABLES, _LOST)
        try:
            return _restored(row["document"], keys)
        except SetupInvalid:  # another version of the program knew other settings
            return None


def _row(connection: sqlite3.Connection) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute("SELECT * FROM setup").fetchone()
    return row


def _restored(document: str, keys: dict[str, str]) -> Setup:
    return check_setup(_with_keys(tomllib.loads(document), keys))


def _with_keys(content: dict[str, Any], keys: Mapping[str, str]) -> dict[str, Any]:
    for place in SECRETS:
        content[place.section][place.key] = keys[place.variable]
    return content


def _conflict(row: sqlite3.Row | None) -> SetupChanged:
    if row is None:
        return SetupChanged("There is no saved setup any more.", fix="Load the page again.")
    moment = from_text(row["changed_at"])
    return SetupChanged(
        f"{row['changed_by']} changed the setup on {moment:%d %B %Y at %H:%M} UTC, "
        "after it was opened here.",
        fix="Load it again and make your change once more: nothing of it was saved.",
    )


def _key_conflicts(
    keys: Sequence[KeyEdit], held: Mapping[str, str], given: Mapping[str, str]
) -> list[tuple[Edit, str]]:
    """Keys that are no longer the ones whose ends the person saw, as conflicts of settings."""
    found = []
    for edit in keys:
        key = held[edit.place.variable]
        if key not in (_LOST, given[edit.place.variable]) and mask(key) != edit.was:
            found.append((Edit(edit.place.path, edit.was, None), mask(key)))
    return found


def _overtaken(connection: sqlite3.Connection, found: Sequence[tuple[Edit, str]]) -> SetupChanged:
    """Names each setting, who was faster and what they chose."""
    told = []
    for edit, value in found:
        change = last_of(connection, edit.name)
        who = change.changed_by if change else "Somebody"
        told.append(f"{who} set {edit.name} to {value or 'nothing'}")
    return SetupChanged(
        f"{'; '.join(told)}, after this page was opened.",
        fix="Nothing of yours was saved, and what you entered is still here: compare, and save "
        "again.",
    )
