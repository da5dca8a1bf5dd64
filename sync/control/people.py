"""The people who may use the app, and who changed what about them."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sync.control import people_rules
from sync.control.database import Database
from sync.control.faults import PersonRefused
from sync.control.times import from_text, maybe_from_text, to_text
from sync.domain.person import Account, PeopleChange, Role

_NOT_THERE = "Somebody removed this person meanwhile."


@dataclass(frozen=True)
class NewPerson:
    """Without a password somebody signs in by their e-mail, through the identity provider."""

    name: str
    role: Role
    email: str | None = None
    password_hash: str | None = None
    must_change: bool = True


class People:
    """Every change is one transaction with its line in the history; PersonRefused: nothing of it
    was done.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def nobody(self) -> bool:
        """Nobody was ever let in: the first one becomes the owner."""
        with self._database.reading() as connection:
            return connection.execute("SELECT 1 FROM people LIMIT 1").fetchone() is None

    def all(self) -> list[Account]:
        with self._database.reading() as connection:
            rows = connection.execute("SELECT * FROM people ORDER BY name COLLATE NOCASE")
            return [account_of(row) for row in rows]

    def named(self, name: str) -> tuple[Account, str | None] | None:
        """The person and the hash of their password."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT * FROM people WHERE name = ?", (name,)).fetchone()
        return (account_of(row), row["password_hash"]) if row else None

    def with_email(self, email: str) -> Account | None:
        with self._database.reading() as connection:
            row = connection.execute("SELECT * FROM people WHERE email = ?", (email,)).fetchone()
        return account_of(row) if row else None

    def history(self, limit: int = 200) -> list[PeopleChange]:
        """Newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM people_changes ORDER BY change_id DESC LIMIT ?", (limit,)
            ).fetchall()
        return [
            PeopleChange(
                from_text(row["changed_at"]), row["changed_by"], row["person"], row["change"]
            )
            for row in rows
        ]

    def add_owner(self, name: str, password_hash: str) -> Account:
        """The first person, an admin. Two at once: the second is refused."""
        owner = NewPerson(name, Role.ADMIN, password_hash=password_hash, must_change=False)
        with self._database.writing() as connection:
            if connection.execute("SELECT 1 FROM people LIMIT 1").fetchone():
                raise PersonRefused(
                    "The owner was set up a moment ago, from another window.",
                    fix="Sign in as that person.",
                )
            return self._add(connection, owner, by=name, change="set up Tandem as its owner")

    def add(self, new: NewPerson, *, by: str) -> Account:
        with self._database.writing() as connection:
            return self._add(connection, new, by=by, change=f"added as {new.role.value}")

    def change_role(self, person_id: int, role: Role, *, by: str) -> None:
        with self._database.writing() as connection:
            account = _expected(connection, person_id)
            if account.role is role:
                return
            if account.role is Role.ADMIN:
                people_rules.refuse_the_last_admin(connection, account)
            connection.execute(
                "UPDATE people SET role = ? WHERE person_id = ?", (role.value, person_id)
            )
            self._note(connection, by, account.name, f"from {account.role.value} to {role.value}")

    def change_email(self, person_id: int, email: str | None, *, by: str) -> None:
        with self._database.writing() as connection:
            account, email = _expected(connection, person_id), people_rules.checked_email(email)
            try:
                connection.execute(
                    "UPDATE people SET email = ? WHERE person_id = ?", (email, person_id)
                )
            except sqlite3.IntegrityError:
                raise people_rules.taken(email or "") from None
            change = f"e-mail set to {email}" if email else "e-mail removed"
            self._note(connection, by, account.name, change)

    def reset_password(self, person_id: int, password_hash: str, *, by: str) -> None:
        """Another one's: they must change it, and are signed out everywhere."""
        with self._database.writing() as connection:
            account = _expected(connection, person_id)
            connection.execute(
                "UPDATE people SET password_hash = ?, must_change = 1, version = version + 1"
                " WHERE person_id = ?",
                (password_hash, person_id),
            )
            self._note(connection, by, account.name, "password reset")

    def change_own_password(self, person_id: int, password_hash: str) -> None:
        """Their own: other browsers are signed out; the caller signs this one in anew."""
        with self._database.writing() as connection:
            account = _expected(connection, person_id)
            connection.execute(
                "UPDATE people SET password_hash = ?, must_change = 0, version = version + 1"
                " WHERE person_id = ?",
                (password_hash, person_id),
            )
            self._note(connection, account.name, account.name, "changed the password")

    def remove(self, person_id: int, *, by: str) -> None:
        with self._database.writing() as connection:
            account = _expected(connection, person_id)
            if account.role is Role.ADMIN:
                people_rules.refuse_the_last_admin(connection, account)
            connection.execute("DELETE FROM sign_ins WHERE person_id = ?", (person_id,))
            connection.execute("DELETE FROM people WHERE person_id = ?", (person_id,))
            self._note(connection, by, account.name, "removed")

    def _add(
        self, connection: sqlite3.Connection, new: NewPerson, *, by: str, change: str
    ) -> Account:
        name, email = people_rules.checked_name(new.name), people_rules.checked_email(new.email)
        try:
            row = connection.execute(
                "INSERT INTO people"
                " (name, email, role, password_hash, must_change, added_at, added_by)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING *",
                (
                    name,
                    email,
                    new.role.value,
                    new.password_hash,
                    int(new.must_change and new.password_hash is not None),
                    to_text(self._clock()),
                    by,
                ),
            ).fetchone()
        except sqlite3.IntegrityError as error:
            raise people_rules.taken(email or "" if "email" in str(error) else name) from None
        self._note(connection, by, name, change)
        return account_of(row)

    def _note(self, connection: sqlite3.Connection, by: str, person: str, change: str) -> None:
        connection.execute(
            "INSERT INTO people_changes (changed_at, changed_by, person, change)"
            " VALUES (?, ?, ?, ?)",
            (to_text(self._clock()), by, person, change),
        )


def account_of(row: sqlite3.Row) -> Account:
    return Account(
        person_id=row["person_id"],
        name=row["name"],
        role=Role(row["role"]),
        email=row["email"],
        has_password=row["password_hash"] is not None,
        must_change=bool(row["must_change"]),
        added_at=from_text(row["added_at"]),
        added_by=row["added_by"],
        last_seen_at=maybe_from_text(row["last_seen_at"]),
    )


def _expected(connection: sqlite3.Connection, person_id: int) -> Account:
    row = connection.execute("SELECT * FROM people WHERE person_id = ?", (person_id,)).fetchone()
    if row is None:
        raise PersonRefused(_NOT_THERE, fix="Load the page again.")
    return account_of(row)
