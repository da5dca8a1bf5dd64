"""The roles in words, for those who have one and those who give one."""

from dataclasses import dataclass

from sync.domain.person import Role


@dataclass(frozen=True)
class RoleWords:
    label: str
    may: str


ROLES = {
    Role.VIEWER: RoleWords("Viewer", "Looks at everything and downloads."),
    Role.OPERATOR: RoleWords(
        "Operator", "Looks, runs tasks, exports again, decides on suspicious runs."
    ),
    Role.ADMIN: RoleWords(
        "Admin", "Does all that the others do, changes the setup, and lets people in."
    ),
}


def label(role: Role) -> str:
    return ROLES[role].label
