"""A small and strict OpenID provider: signing in through a company is tried against it.

It refuses whatever a good provider would refuse: another client, secret or address, a code that is
used twice, old or another's, a request without state, nonce or PKCE.
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from secrets import token_urlsafe
from time import time
from typing import Self
from urllib.parse import parse_qsl, urlencode

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from sync.sandbox.serving import Served

CLIENT, SECRET = "tandem", "what-only-the-two-know"
NEEDED = ("state", "nonce", "code_challenge")
AUTHORIZATION = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
CODE_SECONDS, TOKEN_SECONDS = 60, 300


@dataclass(frozen=True)
class Somebody:
    """An account at the provider."""

    email: str
    verified: bool = True


@dataclass(frozen=True)
class _Code:
    """What is to be told to whoever brings the code, until when."""

    who: Somebody
    nonce: str
    challenge: str
    until: float


class IdentityProvider:
    """`with IdentityProvider(...) as provider:` serves until the block ends.

    `redirect_uri` is the client's only one. `spoiled` goes over the claims of the next answers.
    """

    def __init__(self, *people: Somebody) -> None:
        self.redirect_uri = ""
        self.spoiled: dict[str, object] = {}
        self._people = {one.email: one for one in people}
        self._key = RSAKey.generate_key(2048, auto_kid=True)
        self._asked: dict[str, Mapping[str, str]] = {}
        self._codes: dict[str, _Code] = {}
        routes = [
            Route("/.well-known/openid-configuration", self._metadata),
            Route("/authorize", self._authorize),
            Route("/decide", self._decide, methods=["POST"]),
            Route("/token", self._token, methods=["POST"]),
            Route("/keys", self._keys),
        ]
        self._served = Served(Starlette(routes=routes), "127.0.0.1", 0)
        self.url = self._served.url
        self.metadata_url = f"{self.url}/.well-known/openid-configuration"

    def __enter__(self) -> Self:
        self._served.start()
        self._served.wait_until_started()
        return self

    def __exit__(self, *_: object) -> None:
        self._served.ask_to_stop()
        self._served.wait_until_stopped()

    async def _metadata(self, _request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/keys",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    async def _keys(self, _request: Request) -> Response:
        return JSONResponse(KeySet([self._key]).as_dict(private=False))

    async def _authorize(self, request: Request) -> Response:
        """One button per account. Nobody is sent to an address that the client did not name."""
        asked = dict(request.query_params)
        if (asked.get("client_id"), asked.get("redirect_uri")) != (CLIENT, self.redirect_uri):
            return HTMLResponse("Another client, or another address of it.", 400)
        if fault := _fault(asked):
            return self._back(asked, error="invalid_request", error_description=fault)
        handle = token_urlsafe()
        self._asked[handle] = asked
        buttons = "".join(
            f'<button name="who" value="{escape(email)}">{escape(email)}</button>'
            for email in self._people
        )
        return HTMLResponse(
            f'<!doctype html><title>Provider</title><form method="post" action="/decide">'
            f'<input type="hidden" name="handle" value="{handle}">{buttons}'
            '<button name="who" value="">Cancel</button></form>'
        )

    async def _decide(self, request: Request) -> Response:
        form = await _form(request)
        asked = self._asked.pop(form["handle"])
        if not form.get("who"):
            return self._back(asked, error="access_denied")
        code = token_urlsafe()
        self._codes[code] = _Code(
            who=self._people[form["who"]],
            nonce=asked["nonce"],
            challenge=asked["code_challenge"],
            until=time() + CODE_SECONDS,
        )
        return self._back(asked, code=code)

    def _back(self, asked: Mapping[str, str], **words: str) -> Response:
        told = urlencode({**words, "state": asked.get("state", "")})
        return RedirectResponse(f"{self.redirect_uri}?{told}", 303)

    async def _token(self, request: Request) -> Response:
        form = await _form(request)
        if request.headers.get("authorization") != AUTHORIZATION:
            return JSONResponse({"error": "invalid_client"}, 401)
        code = self._codes.pop(form.get("code", ""), None)
        if code is None or not self._is_due(code, form):
            return JSONResponse({"error": "invalid_grant"}, 400)
        return JSONResponse(
            {
                "access_token": token_urlsafe(),
                "token_type": "Bearer",
                "expires_in": TOKEN_SECONDS,
                "id_token": self._id_token(code),
            }
        )

    def _is_due(self, code: _Code, form: Mapping[str, str]) -> bool:
        return (
            form.get("grant_type") == "authorization_code"
            and form.get("redirect_uri") == self.redirect_uri
            and _challenge(form.get("code_verifier", "")) == code.challenge
            and time() < code.until
        )

    def _id_token(self, code: _Code) -> str:
        now = int(time())
        claims = {
            "iss": self.url,
            "sub": hashlib.sha256(code.who.email.encode()).hexdigest(),
            "aud": CLIENT,
            "iat": now,
            "exp": now + TOKEN_SECONDS,
            "nonce": code.nonce,
            "email": code.who.email,
            "email_verified": code.who.verified,
            **self.spoiled,
        }
        return jwt.encode({"alg": "RS256", "kid": self._key.kid}, claims, self._key)


def _fault(asked: Mapping[str, str]) -> str:
    """What the request lacks; empty when it is whole."""
    if asked.get("response_type") != "code" or "openid" not in asked.get("scope", "").split():
        return "not a request for a code of OpenID"
    if missing := [name for name in NEEDED if not asked.get(name)]:
        return f"without {', '.join(missing)}"
    return "" if asked.get("code_challenge_method") == "S256" else "PKCE only with S256"


async def _form(request: Request) -> dict[str, str]:
    return dict(parse_qsl((await request.body()).decode()))


def _challenge(verifier: str) -> str:
    return (
        base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    )
