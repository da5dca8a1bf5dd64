"""The words for those whom a sign-in at the provider did not bring in, each with a way back."""

from collections.abc import Sequence

from starlette.responses import Response

from pages.access import addresses, paper
from sync.domain.person import Account, Role

_AGAIN = (
    "Try it once more. If it stays so, the person who looks after Tandem finds the reason in the "
    "app's log."
)


def unreachable(wanted: str) -> Response:
    said = "Tandem could not begin the sign-in with your company's provider."
    return _page("The provider cannot be reached", wanted, said, _AGAIN, status=502)


def came_to_nothing(wanted: str, error: str) -> Response:
    """`error` is the provider's code for it. None of its other words: a link can put any there."""
    if error == "access_denied":
        said = "The sign-in was cancelled at your company's provider, or it does not let you in."
        return _page("You are not signed in", wanted, said, status=403)
    said = (
        "The answer of your company's provider could not be used: it came too late, from another "
        "window, or not as it should be."
    )
    return _page("You are not signed in", wanted, said, _AGAIN, status=400)


def without_email(wanted: str) -> Response:
    said = "Your company's provider does not tell your e-mail, and Tandem knows people by it."
    return _page("You are not let in", wanted, said, status=403)


def unverified(wanted: str, email: str) -> Response:
    said = f"Your company's provider has not verified that {email} is yours."
    fix = "Confirm the address there, then sign in again."
    return _page("You are not let in yet", wanted, said, fix, status=403)


def unknown(wanted: str, email: str, people: Sequence[Account]) -> Response:
    admins = ", ".join(one.name for one in people if one.role is Role.ADMIN)
    said = f"You are {email} there, and nobody here has that e-mail."
    fix = f"Ask an admin to add you under People: {admins or 'none yet'}."
    return _page("You are not let in yet", wanted, said, fix, status=403)


def _page(title: str, wanted: str, *said: str, status: int) -> Response:
    back = paper.way(addresses.login_for(wanted), "Back to the sign-in")
    return paper.page(title, "".join(map(paper.words, said)) + back, status=status)
