"""One request as data, before anything has been sent."""

from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What a call is for: the last calls of a month are kept for exports."""

    IMPORT = "import"
    EXPORT = "export"


@dataclass(frozen=True)
class Outgoing:
    """One request.

    `call` is its name in the statistics, `query` the query string as it is sent, `writes` tells
    that the request changes something over there, so that a lost answer leaves its outcome unknown.
    """

    call: str
    method: str
    path: str
    query: str = ""
    content: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    writes: bool = False
    purpose: Purpose = Purpose.IMPORT
