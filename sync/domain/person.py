"""Who may do what: three roles, each of which may do all that the one before may."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do in the app."""

    VIEWER = "viewer"  # look and download
    OPERATOR = "operator"  # run tasks, export again, decide on suspicious runs
    ADMIN = "admin"  # setup, mappings, credentials, people

    def covers(self, needed: "Role") -> bool:
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True)
class Person:
    """Somebody who uses the app, by the name that every action of theirs is recorded under."""

    name: str
    role: Role
