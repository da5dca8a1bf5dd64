"""The signature of a request, checked as the server checks it (contract 1.1)."""

import base64
import hashlib
import hmac
from urllib.parse import unquote


def sign(key: str, message: str) -> str:
    """base64(HMAC-SHA256(key as text, message))."""
    digest = hmac.new(key.encode(), message.encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def is_signed(key: str, raw_query: bytes, signature: str) -> bool:
    """Whether the signature is that of the url-decoded query.

    A bare `+` is refused: whether the server reads it as a plus or as a space is not known, so a
    client has to send %2B or %20.
    """
    if b"+" in raw_query:
        return False
    try:
        message = unquote(raw_query.decode("ascii"), errors="strict")
    except UnicodeDecodeError:
        return False
    return hmac.compare_digest(sign(key, message).encode(), signature.encode())
