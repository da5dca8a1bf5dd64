"""Takes secrets out of everything that leaves the HTTP layer as text."""

import json
import re
from base64 import b64encode
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from sync.clients.exact_json import json_body

MASK = "***"
BODY_LIMIT = 8000  # characters of a body in an Exchange
WORDS_LIMIT = 300  # characters of a body in a message

# Names of fields whose value is nobody's business, wherever they stand.
_NAMES = r"passw|pwd|secret|token|card|cvv|cvc|api[-_ ]?key|netoapi_key|signature|api-auth|authori"
_SECRET_NAME = re.compile(_NAMES, re.IGNORECASE)
_QUOTED = re.compile(
    rf'("[^"]*(?:{_NAMES})[^"]*"\s*:\s*)("(?:[^"\\]|\\.)*"?|\{{[^}}]*|[^\s,}}\]]+)', re.IGNORECASE
)
_PLAIN = re.compile(rf"((?:{_NAMES})[\w-]*\s*[=:]\s*)([^\s\"&,;<>]+)", re.IGNORECASE)
_ELEMENT = re.compile(rf"(<(?P<tag>[\w:-]*(?:{_NAMES})[\w:-]*)>)[^<]*", re.IGNORECASE)
# 32 bytes in base64, which is what a signature of Unleashed looks like.
_SIGNATURE = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43}=")


class Redactor:
    """Masks the given secrets in every spelling, and the fields that hold secrets of others."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        spellings = {one for secret in secrets if secret for one in _spellings(secret)}
        # The longest first, so that no part of a longer secret is left over.
        longest_first = sorted(spellings, key=len, reverse=True)
        pattern = "|".join(map(re.escape, longest_first)) or r"(?!)"
        # A GUID that is a secret comes back in another case than it was sent in.
        self._secrets = re.compile(pattern, re.IGNORECASE)

    def words(self, text: str) -> str:
        """Text for a message, on one line."""
        return _cut(" ".join(self.text(text).split()), WORDS_LIMIT)

    def text(self, text: str) -> str:
        masked = self._secrets.sub(MASK, text)
        masked = _QUOTED.sub(rf'\1"{MASK}"', masked)
        masked = _ELEMENT.sub(rf"\1{MASK}", masked)
        masked = _PLAIN.sub(rf"\1{MASK}", masked)
        return _SIGNATURE.sub(MASK, masked)

    def body(self, body: bytes) -> str:
        """A body for an Exchange. Cut only after masking: half a secret is still one."""
        text = body.decode("utf-8", errors="replace")
        try:
            if _SECRET_NAME.search(text):
                text = json_body(_masked(json.loads(text, parse_float=Decimal))).decode()
        except (ValueError, RecursionError):
            pass  # no whole JSON: the patterns alone have to do
        return _cut(self.text(text), BODY_LIMIT)


def _masked(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: MASK if _SECRET_NAME.search(name) else _masked(inner)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [_masked(inner) for inner in value]
    return value


def _spellings(secret: str) -> set[str]:
    escaped = json.dumps(secret)[1:-1]
    encoded = b64encode(secret.encode()).decode()
    return {secret, escaped, escaped.replace("/", r"\/"), quote(secret, safe=""), encoded}


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[:limit]}… ({len(text)} characters)"
