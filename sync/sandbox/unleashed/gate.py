"""What every request has to pass first: the quota, the signature and the five headers."""

import re

from starlette.datastructures import Headers

from sync.sandbox.unleashed.answers import forbidden, problem
from sync.sandbox.unleashed.quota import BLOCKED
from sync.sandbox.unleashed.signature import is_signed
from sync.sandbox.unleashed.state import UnleashedState

_CLIENT_TYPE = re.compile(r"[a-z0-9]+/[a-z0-9]+")


def admit(state: UnleashedState, headers: Headers, raw_query: bytes) -> None:
    """Raise the refusal: 403 without a body for id and signature, 400 for another header."""
    if not state.quota.take(state.now()):
        raise forbidden(BLOCKED)
    if headers.get("api-auth-id") != state.api_id:
        raise forbidden()
    if not is_signed(state.api_key, raw_query, headers.get("api-auth-signature", "")):
        raise forbidden()
    for name in ("Accept", "Content-Type"):
        if headers.get(name, "").split(";")[0].strip().lower() != "application/json":
            raise problem(400, f"The header {name} must be application/json.")
    if not _CLIENT_TYPE.fullmatch(headers.get("client-type", "")):
        raise problem(400, "The header client-type must be of the form partner/app, lower case.")
