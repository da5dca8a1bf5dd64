"""What the gate and the sign-in pages know of the data folder: its people and its cookie."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from starlette.requests import HTTPConnection
from starlette.responses import Response

from pages.components import sources
from sync.control.control import Control
from sync.control.session_cookie import SessionCookie
from sync.control.sign_ins import SignIn

# Longer than a sign-in lasts: who comes back later is known to have been here, and their open page
# can still load what it needs to say that the sign-in is over.
KEPT_SECONDS = 7 * 24 * 3600


class Door:
    """Opened when somebody comes, so that a damaged folder has a page that says so."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cookie = SessionCookie(folder)

    @cached_property
    def control(self) -> Control:
        return sources.open_control(self.folder)

    def sign_in_of(self, cookies: Mapping[str, str]) -> SignIn | None:
        token = self.cookie.token(cookies)
        return self.control.sign_ins.current(token) if token else None

    def let_in(self, person_id: int, asked: HTTPConnection, answer: Response) -> bool:
        """Sign the browser in with this answer; False: the person is gone."""
        token = self.control.sign_ins.begin(person_id)
        if token is None:
            return False
        name, value = self.cookie.made(token)
        answer.set_cookie(
            name,
            value,
            max_age=KEPT_SECONDS,
            httponly=True,
            samesite="strict",
            secure=asked.url.scheme in ("https", "wss"),
        )
        return True

    def let_out(self, asked: HTTPConnection, answer: Response) -> None:
        """Sign the browser out: here, so that what it holds is worth nothing any more."""
        if token := self.cookie.token(asked.cookies):
            self.control.sign_ins.end(token)
        if name := self.cookie.name():
            answer.delete_cookie(name, httponly=True, samesite="strict")
