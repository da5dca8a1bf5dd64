"""The fields of our forms: each with its label, its hint, and what a password manager needs."""

from html import escape

from sync.control.passwords import MINIMUM
from sync.control.people_rules import LONGEST_NAME


def name(value: str, *, hint: str = "", faulty: bool = False) -> str:
    focus = "" if value else " autofocus"
    return (
        '<label for="name">Your name</label>'
        f'<input id="name" name="name" value="{escape(value)}" required maxlength="{LONGEST_NAME}"'
        f' autocomplete="username" autocapitalize="none" spellcheck="false"{focus}'
        f"{_told('name', hint, faulty=faulty)}"
    )


def password(*, faulty: bool = False, focus: bool = False) -> str:
    return (
        '<label for="password">Password</label>'
        '<input id="password" name="password" type="password" required'
        f' autocomplete="current-password"{" autofocus" if focus else ""}'
        f"{_told('password', '', faulty=faulty)}"
    )


def new_password(*, faulty: bool = False, focus: bool = False) -> str:
    """Twice; the hint gets a tick as soon as it is long enough."""
    first = (
        '<label for="password">Password</label>'
        f'<input id="password" name="password" type="password" required minlength="{MINIMUM}"'
        f' autocomplete="new-password"{" autofocus" if focus else ""}'
        f"{_told('password', f'At least {MINIMUM} characters', faulty=faulty)}"
    )
    again = (
        '<label for="repeated">The same password again</label>'
        '<input id="repeated" name="repeated" type="password" required'
        f' autocomplete="new-password"{_told("repeated", "", faulty=faulty)}'
    )
    return first + again


def hidden(field: str, value: str) -> str:
    return f'<input type="hidden" name="{field}" value="{escape(value)}">'


def form(action: str, inside: str, button: str) -> str:
    return (
        f'<form method="post" action="{escape(action)}">{inside}'
        f"<button>{escape(button)}</button></form>"
    )


def _told(field: str, hint: str, *, faulty: bool) -> str:
    """Closes an input, with what describes it."""
    described = [f"{field}-hint"] if hint else []
    described += ["wrong"] if faulty else []
    about = f' aria-describedby="{" ".join(described)}"' if described else ""
    invalid = ' aria-invalid="true"' if faulty else ""
    below = f'<span class="hint" id="{field}-hint">{escape(hint)}</span>' if hint else ""
    return f"{about}{invalid}>{below}"
