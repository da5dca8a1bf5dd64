"""What must hold of people, whoever changes them; PersonRefused says what does not."""

import re
import sqlite3

from sync.control.faults import PersonRefused
from sync.domain.person import Account

LONGEST_NAME = 60


def checked_name(name: str) -> str:
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise PersonRefused(
            "This name cannot be used.", fix=f"Give one of 1 to {LONGEST_NAME} characters."
        )
    return name


def checked_email(email: str | None) -> str | None:
    if email is None or re.fullmatch(r"[^@\s]+@[^@\s]+", email):
        return email
    raise PersonRefused(f"{email} is not an e-mail address.", fix="Look at how it is written.")


def taken(what: str) -> PersonRefused:
    return PersonRefused(f"{what} is taken already.", fix="Choose another one.")


def refuse_the_last_admin(connection: sqlite3.Connection, account: Account) -> None:
    others = connection.execute(
        "SELECT 1 FROM people WHERE role = 'admin' AND person_id <> ? LIMIT 1",
        (account.person_id,),
    ).fetchone()
    if others is None:
        raise PersonRefused(
            f"{account.name} is the only admin: without one nobody could change the setup.",
            fix="Make somebody else an admin first.",
        )
