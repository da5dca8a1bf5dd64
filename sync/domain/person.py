"""Who may do what: three roles, each of which may do all that the one before may."""

from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True)
class Account:
    """A person as the app knows them. `must_change`: the password was given by an admin."""

    person_id: int
    name: str
    role: Role
    email: str | None
    has_password: bool
    must_change: bool
    added_at: datetime
    added_by: str
    last_seen_at: datetime | None

    @property
    def person(self) -> Person:
        return Person(self.name, self.role)


@dataclass(frozen=True)
class PeopleChange:
    """What somebody changed about a person."""

    changed_at: datetime
    changed_by: str
    person: str
    change: str
