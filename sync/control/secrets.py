"""The key that seals the API keys at rest, and where it is kept."""

from collections.abc import Mapping
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from sync.control import key_file
from sync.control.faults import SecretsUnreadable

VARIABLE = "TANDEM_SECRET_KEY"
KEY_FILE = "secret.key"
_MAKE_ONE = "make one with `openssl rand -base64 32`."


class SecretBox:
    """Seals and opens text. The key is `TANDEM_SECRET_KEY`, or the file that
    `TANDEM_SECRET_KEY_FILE` names, or else `secret.key` in the data folder, which is made (mode
    0600) when something is sealed for the first time.

    Raises SecretsUnreadable, which says what to do, when the key is missing, wrong or open to
    others.
    """

    def __init__(self, data: Path, *, environ: Mapping[str, str]) -> None:
        self._file = data / KEY_FILE
        self._environ = environ

    def seal(self, text: str) -> str:
        if not self._given() and not self._file.exists():
            key_file.make(self._file, Fernet.generate_key())
        return self._fernet().encrypt(text.encode()).decode()

    def unseal(self, sealed: str) -> str:
        fernet = self._fernet()
        try:
            return fernet.decrypt(sealed).decode()
        except InvalidToken:
            raise SecretsUnreadable(
                f"The key in {self._source()} is not the one that sealed the saved API keys.",
                fix="Put the former key back, or enter both API keys again.",
            ) from None

    def _source(self) -> str:
        if self._environ.get(VARIABLE, "").strip():
            return VARIABLE
        named = self._environ.get(f"{VARIABLE}_FILE", "").strip()
        return f"{named} ({VARIABLE}_FILE)" if named else str(self._file)

    def _given(self) -> bool:
        return self._source() != str(self._file)

    def _fernet(self) -> Fernet:
        try:
            return Fernet(self._key())
        except ValueError:
            raise SecretsUnreadable(
                f"{self._source()} does not hold a key: 32 bytes in base64, 44 characters.",
                fix=f"Put the former key back. When there was none yet: {_MAKE_ONE}",
            ) from None

    def _key(self) -> str:
        if direct := self._environ.get(VARIABLE, "").strip():
            return direct
        named = self._environ.get(f"{VARIABLE}_FILE", "").strip()
        path = Path(named) if named else self._file
        try:
            if not named:
                key_file.refuse_others(path)
            return path.read_text(encoding="ascii").strip()
        except OSError as error:
            raise SecretsUnreadable(
                f"The key to the saved API keys cannot be read from {self._source()}: "
                f"{error.strerror or type(error).__name__}.",
                fix="Put the key back where it was, or enter both API keys again.",
            ) from None
