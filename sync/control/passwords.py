"""Passwords: what is asked of one, how it is kept, and a comparison that gives nothing away."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MINIMUM = 10  # characters
LONGEST = 1000  # more is no password, it is work for us
# Stands in for a password that is not there: an unknown name must take as long as a known one.
NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4"
    "$YmUWGTM2lx0WDEHkFpZ+wA$CLsnxOXGM1WNuriUVZFaa8S3zfg/IFD2MQbbUT8q2KI"
)
_hasher = PasswordHasher()


def complaint(password: str, repeated: str) -> str:
    """What is wrong with a new password, in words for the one who typed it; "" when nothing is."""
    if len(password) < MINIMUM:
        return f"Use at least {MINIMUM} characters: {MINIMUM - len(password)} more needed."
    if len(password) > LONGEST:
        return f"Use at most {LONGEST} characters."
    if password != repeated:
        return "The two passwords are not the same. Type both again."
    return ""


def hashed(password: str) -> str:
    """As it is kept. Slow on purpose, like `fits`."""
    return _hasher.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether this is the password; without one it takes as long and is False."""
    try:
        _hasher.verify(kept or NOBODY, password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None
