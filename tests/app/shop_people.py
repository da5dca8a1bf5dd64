"""People for the tests, signed in without a form: what a browser of theirs would hold."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sync.control import session_cookie
from sync.control.control import Control
from sync.control.people import NewPerson
from sync.control.sign_ins import LIFETIME, _hash
from sync.control.times import to_text
from sync.domain.person import Role

NAMES = {Role.VIEWER: "Vera", Role.OPERATOR: "Otto", Role.ADMIN: "owner"}
PASSWORD = "a long enough one"
# Of PASSWORD, and cheap: a test need not wait for it.
HASH = (
    "$argon2id$v=19$m=8,t=1,p=1$j3BEa5Cz9dHcbP0+merWHQ$z0diuc+OQafmjrpaLbDjWAwe1NCdPmHfCdCdSdHi9xU"
)
_KEY = b"the same in every test, so that one browser can visit every folder"


def let_in(folder: Path, control: Control) -> None:
    """One person of each role, each with a browser that is signed in (`cookies`)."""
    key = folder / session_cookie.KEY_FILE
    if key.exists():
        return
    with os.fdopen(os.open(key, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
        file.write(_KEY)
    for role, name in NAMES.items():
        new = NewPerson(name, role, password_hash=HASH, must_change=False)
        account = control.people.add(new, by="a test")
        sign_in(control, account.person_id, token_of(role))


def sign_in(control: Control, person_id: int, token: str, *, lasting: timedelta = LIFETIME) -> None:
    """A browser that holds this token."""
    until = to_text(datetime.now(UTC) + lasting)
    with control._database.writing() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO sign_ins SELECT ?, person_id, version, ? FROM people"
            " WHERE person_id = ?",
            (_hash(token), until, person_id),
        )


def token_of(role: Role) -> str:
    return f"a-browser-of-the-{role.value}"


def cookies(who: Role | str | None) -> dict[str, str]:
    """Of a role's browser, of one that holds this token, or of a stranger's."""
    if who is None:
        return {}
    token = token_of(who) if isinstance(who, Role) else who
    return {session_cookie._name(_KEY): f"{token}.{session_cookie._signature(_KEY, token)}"}


def cookie_header(who: Role | str | None) -> str:
    """For a plain HTTP request."""
    return "; ".join(f"{name}={value}" for name, value in cookies(who).items())
