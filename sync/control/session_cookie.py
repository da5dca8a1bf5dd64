"""What a signed-in browser holds: a random token, signed with a key of this data folder."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from pathlib import Path

from sync.control import key_file

KEY_FILE = "session.key"
_BYTES = 32


class SessionCookie:
    """Signs and checks. The key is in `session.key` (mode 0600), made at the first sign-in.

    The cookie's name belongs to the key: browsers share cookies between all ports of a host, and
    a demo beside the shop must not sign anybody out. Raises SecretsUnreadable when the key is open
    to other users of the machine.
    """

    def __init__(self, data: Path) -> None:
        self._file = data / KEY_FILE

    def made(self, token: str) -> tuple[str, str]:
        """The name and the value of a cookie that holds this token."""
        if not self._file.exists():
            key_file.make(self._file, secrets.token_hex(_BYTES).encode())
        key = self._key()
        return _name(key), f"{token}.{_signature(key, token)}"

    def token(self, cookies: Mapping[str, str]) -> str | None:
        """The token of a browser with these cookies; None: it has none that we signed."""
        if not self._file.exists():
            return None
        key = self._key()
        token, _, signature = cookies.get(_name(key), "").rpartition(".")
        if not token or not hmac.compare_digest(
            signature.encode(), _signature(key, token).encode()
        ):
            return None
        return token

    def name(self) -> str | None:
        """None while nobody ever signed in."""
        return _name(self._key()) if self._file.exists() else None

    def _key(self) -> bytes:
        key_file.refuse_others(self._file)
        return self._file.read_bytes()


def _name(key: bytes) -> str:
    return f"tandem_session_{hashlib.sha256(b'name' + key).hexdigest()[:8]}"


def _signature(key: bytes, token: str) -> str:
    return hmac.new(key, token.encode(), hashlib.sha256).hexdigest()
