"""Who is looking at the page, and whether they may do what they are about to do."""

from sync.domain.person import Person, Role
from sync.errors import SyncError

OWNER = Person("owner", Role.ADMIN)  # the app listens on this computer alone


class NotAllowed(SyncError):
    """You may not do this."""

    code = "not_allowed"


def who() -> Person:
    return OWNER


def may(role: Role) -> bool:
    return who().role.covers(role)


def require(role: Role) -> Person:
    """The person, when they may act in this role; raises NotAllowed.

    Asked again in every function that acts: a page that is not in somebody's menu can still be
    open in their browser.
    """
    person = who()
    if not person.role.covers(role):
        raise NotAllowed(
            f"{person.name} is signed in as {person.role}; this is for {role}s.",
            fix="Ask an admin of your shop to do it, or to change your role under People.",
        )
    return person
