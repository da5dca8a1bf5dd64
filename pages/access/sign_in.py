"""`/login` and `/logout`: the name and the password, and the way back to the page one wanted."""

import asyncio
from datetime import datetime
from math import ceil

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pages.access import addresses, demo, fields, oidc, paper, typed, visitor
from pages.access.door import Door
from pages.components import moments
from sync.control import demo_mark, passwords

# A password takes 64 MB to judge: two at a time, whoever knocks.
_AT_ONCE = asyncio.Semaphore(2)
WRONG = "The name or the password is wrong."
DEMO = (
    "This is the demo: it signs in by itself. To see it as somebody else, sign in as Demo operator "
    f"or Demo viewer with the password {demo_mark.PASSWORD}."
)
OVER = "You were signed out, because your sign-in is over. Sign in again to go on."


class SignInPages:
    """The routes; `answer` is the door's."""

    def __init__(self, door: Door) -> None:
        self._door = door

    async def login(self, request: Request) -> Response:
        wanted = addresses.safe(request.query_params.get("next", addresses.HOME))
        if request.method == "POST":
            return await self._tried(request)
        if self._door.sign_in_of(request.cookies):
            return RedirectResponse(wanted, 303)
        if self._door.control.people.nobody():
            return RedirectResponse(addresses.FIRST_RUN, 303)
        if demo.is_on(self._door):
            return _form(wanted, note=DEMO, above=paper.way(wanted, "Enter as the demo's owner"))
        was_here = self._door.cookie.token(request.cookies) is not None
        return _form(wanted, note=OVER if was_here else "")

    async def logout(self, request: Request) -> Response:
        answer = RedirectResponse(addresses.LOGIN, 303)
        if not visitor.is_foreign_form(request):
            await run_in_threadpool(self._door.let_out, request, answer)
        return answer

    async def _tried(self, request: Request) -> Response:
        if visitor.is_foreign_form(request):
            return paper.page("Not from here", paper.words("Open Tandem and sign in."), status=403)
        form = await typed.read(request)
        name, password = form.get("name", "").strip(), form.get("password", "")
        wanted = addresses.safe(form.get("next", addresses.HOME))
        async with _AT_ONCE:
            return await run_in_threadpool(self._judged, request, name, password, wanted)

    def _judged(self, request: Request, name: str, password: str, wanted: str) -> Response:
        control, address = self._door.control, visitor.address(request)
        if again_at := control.sign_ins.try_now(name, address):
            return _too_often(name, wanted, again_at)
        found = control.people.named(name)
        if not passwords.fits(password, found[1] if found else None) or found is None:
            return _form(wanted, name=name, fault=WRONG, status=401)
        control.sign_ins.forgive(name, address)
        answer = RedirectResponse(wanted, 303)
        if not self._door.let_in(found[0].person_id, request, answer):
            return _form(wanted, name=name, fault=WRONG, status=401)
        return answer


def _form(
    wanted: str,
    *,
    name: str = "",
    note: str = "",
    above: str = "",
    fault: str = "",
    status: int = 200,
) -> Response:
    """`above` is HTML."""
    inside = (
        fields.name(name, faulty=bool(fault))
        + fields.password(faulty=bool(fault), focus=bool(name))
        + fields.hidden("next", wanted)
    )
    body = (
        (paper.words(note) if note else "")
        + above
        + paper.wrong(fault)
        + fields.form(addresses.LOGIN, inside, "Sign in")
        + oidc.ways(wanted)
        + paper.quiet("Forgotten your password? An admin of your shop can give you a new one.")
    )
    return paper.page("Sign in", body, status=status)


def _too_often(name: str, wanted: str, again_at: datetime) -> Response:
    seconds = max(1, ceil((again_at - moments.now()).total_seconds()))
    answer = _form(
        wanted,
        name=name,
        fault=f"Too many tries. Try again in {seconds} seconds: until then none is looked at.",
        status=429,
    )
    answer.headers["Retry-After"] = str(seconds)
    return answer
