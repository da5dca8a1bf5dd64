"""Which Username a customer of Unleashed has in Neto (neto-api, 2.8)."""

import re
from collections.abc import Mapping
from hashlib import sha256

from sync.domain.facts import key_of

# The kind of record under which customers are bound.
CUSTOMER = "customer"
LONGEST = 25
_MARK = 8
_FITS = re.compile(rf"[A-Za-z0-9]{{1,{LONGEST}}}")
_UNFIT = re.compile(r"[^A-Za-z0-9]")


def fits(code: str) -> bool:
    """Whether Neto can hold this code as a Username: letters and digits, 25 at most."""
    return _FITS.fullmatch(code.strip()) is not None


def username_of(code: str) -> str:
    """The code itself where Neto can hold it, else a shorter name that is always the same.

    That name ends in a mark made of the whole code, so two codes that look alike without their
    signs stay two customers, and a ledger that was lost finds the same name again.
    """
    if fits(code):
        return code.strip()
    mark = sha256(key_of(code).encode()).hexdigest()[:_MARK]
    return _UNFIT.sub("", code)[: LONGEST - _MARK] + mark


def codes_of(bindings: Mapping[str, str]) -> dict[str, str]:
    """Neto's Username, made by `key_of`, to the CustomerCode it is bound to."""
    return {key_of(username): code for code, username in bindings.items()}
