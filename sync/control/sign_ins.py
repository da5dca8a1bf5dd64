"""Which browsers are signed in, until when, and how often somebody guessed."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sync.control.database import Database
from sync.control.people import account_of
from sync.control.times import from_text, to_text
from sync.domain.person import Account

LIFETIME = timedelta(hours=12)
WINDOW = timedelta(minutes=1)
PER_NAME, PER_ADDRESS = 5, 30  # tries within the window: of one name, and of all names together
_SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class SignIn:
    """A browser that is signed in."""

    account: Account
    expires_at: datetime


class SignIns:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def try_now(self, name: str, address: str) -> datetime | None:
        """Count a try before it is judged, so that many at once are many; None: go ahead, else
        when to try again.
        """
        now = self._clock()
        since = to_text(now - WINDOW)
        name = name.strip().casefold()[:100]
        with self._database.writing() as connection:
            connection.execute("DELETE FROM attempts WHERE tried_at <= ?", (since,))
            for of, most in ((name, PER_NAME), (None, PER_ADDRESS)):
                tried = connection.execute(
                    "SELECT tried_at FROM attempts WHERE address = ? AND name = ifnull(?, name)"
                    " ORDER BY tried_at DESC LIMIT 1 OFFSET ?",
                    (address, of, most - 1),
                ).fetchone()
                if tried:
                    return from_text(tried["tried_at"]) + WINDOW
            connection.execute(
                "INSERT INTO attempts VALUES (?, ?, ?)", (name, address, to_text(now))
            )
        return None

    def forgive(self, name: str, address: str) -> None:
        """It was the right password: what went before was mistyped."""
        with self._database.writing() as connection:
            connection.execute(
                "DELETE FROM attempts WHERE name = ? AND address = ?",
                (name.strip().casefold()[:100], address),
            )

    def begin(self, person_id: int) -> str | None:
        """Sign a browser in: the token that it is to hold; None when the person is gone."""
        token = secrets.token_urlsafe(32)
        now = self._clock()
        with self._database.writing() as connection:
            connection.execute("DELETE FROM sign_ins WHERE expires_at <= ?", (to_text(now),))
            made = connection.execute(
                "INSERT INTO sign_ins SELECT ?, person_id, version, ? FROM people"
                " WHERE person_id = ?",
                (_hash(token), to_text(now + LIFETIME), person_id),
            ).rowcount
            connection.execute(
                "UPDATE people SET last_seen_at = ? WHERE person_id = ?", (to_text(now), person_id)
            )
        return token if made else None

    def current(self, token: str) -> SignIn | None:
        """The sign-in of this token with the person as they are now; None when it is over: it
        expired, they signed out, their password was changed or they were removed.
        """
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT people.*, sign_ins.expires_at FROM sign_ins JOIN people"
                " USING (person_id, version) WHERE token_hash = ? AND expires_at > ?",
                (_hash(token), to_text(self._clock())),
            ).fetchone()
        return SignIn(account_of(row), from_text(row["expires_at"])) if row else None

    def renew(self, token: str) -> None:
        """Keep this browser signed in over a change of its person's own password."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE sign_ins SET version ="
                " (SELECT version FROM people WHERE people.person_id = sign_ins.person_id)"
                " WHERE token_hash = ?",
                (_hash(token),),
            )

    def seen(self, account: Account) -> None:
        """They opened a page; written down at most once a minute."""
        now = self._clock()
        if account.last_seen_at and now - account.last_seen_at < _SEEN_EVERY:
            return
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE people SET last_seen_at = ? WHERE person_id = ?",
                (to_text(now), account.person_id),
            )

    def end(self, token: str) -> None:
        with self._database.writing() as connection:
            connection.execute("DELETE FROM sign_ins WHERE token_hash = ?", (_hash(token),))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
