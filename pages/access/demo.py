"""The demo signs in by itself: who looks at a simulated shop need not think of a password."""

import os

from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response

from pages.access import visitor
from pages.access.door import Door
from sync.control import demo_mark


def is_on(door: Door) -> bool:
    return demo_mark.agrees(door.folder, os.environ)


def sign_in(door: Door, asked: HTTPConnection, page: str) -> Response | None:
    """Sent on to the page as the demo's owner; None: this is no demo, or asked from elsewhere."""
    if not (is_on(door) and visitor.is_here(asked)):
        return None
    found = door.control.people.named(demo_mark.OWNER)
    answer = RedirectResponse(page, 303)
    return answer if found and door.let_in(found[0].person_id, asked, answer) else None
