"""`python -m sync.commands.people`: who may come in, for whoever looks after the machine.

The way back when everybody is locked out of the app. It needs no sign-in, only the right to write
into the data folder; what it does stands in the People page's history as done by "command line".
"""

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from sync.commands.output import complain, say
from sync.commands.place import Place
from sync.control import passwords
from sync.control.faults import PersonRefused
from sync.control.people import NewPerson, People
from sync.domain.person import Role
from sync.engine.workshop import real_timing
from sync.errors import SyncError

BY = "command line"
Ask = Callable[[str], str]


def main(argv: Sequence[str], ask: Ask = getpass.getpass) -> int:
    """0, or 1 when it could not be done; the reason is on standard error. `ask` reads a password
    without showing it.
    """
    arguments = _parser().parse_args(argv)
    folder = arguments.data or Path(os.environ.get("TANDEM_DATA") or "data")
    try:
        with Place(folder, os.environ, real_timing()).control() as control:
            say(_done(arguments, control.people, ask))
    except SyncError as error:
        complain(f"{error.message} {error.fix}")
        return 1
    return 0


def _done(arguments: argparse.Namespace, people: People, ask: Ask) -> str:
    if arguments.act == "list":
        return _listed(people)
    if arguments.act == "add":
        new = NewPerson(
            arguments.name,
            Role(arguments.role),
            email=arguments.email,
            password_hash=None if arguments.email else _password(ask),
        )
        people.add(new, by=BY)
        return f"{arguments.name} may come in, as {arguments.role}."
    person_id = _known(people, arguments.name)
    if arguments.act == "password":
        people.reset_password(person_id, _password(ask), by=BY)
        return f"{arguments.name} is signed out everywhere, and chooses a password after this one."
    if arguments.act == "role":
        people.change_role(person_id, Role(arguments.role), by=BY)
        return f"{arguments.name} is {arguments.role} now."
    people.remove(person_id, by=BY)
    return f"{arguments.name} is removed."


def _listed(people: People) -> str:
    rows = [
        f"{one.role.value:9} {one.name}" + (f" <{one.email}>" if one.email else "")
        for one in people.all()
    ]
    return "\n".join(rows) or "Nobody yet: open the app on this computer to set up the owner."


def _known(people: People, name: str) -> int:
    found = people.named(name)
    if found is None:
        raise PersonRefused(f"There is nobody called {name}.", fix="See who there is with: list")
    return found[0].person_id


def _password(ask: Ask) -> str:
    password = ask("Password: ")
    if fault := passwords.complaint(password, ask("The same again: ")):
        raise PersonRefused(fault, fix="Nothing was changed.")
    return passwords.hashed(password)


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="python -m sync.commands.people", description="Who may come into Tandem's app."
    )
    top.add_argument("--data", type=Path, metavar="DIR", help="the data folder")
    acts = top.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("list", help="everybody with their role")
    add = acts.add_parser("add", help="let somebody in; asks for a first password")
    role = acts.add_parser("role", help="give another role")
    password = acts.add_parser("password", help="give another first password")
    remove = acts.add_parser("remove", help="let somebody in no more")
    for one in (add, role, password, remove):
        one.add_argument("name", metavar="NAME")
    add.add_argument("--role", choices=list(map(str, Role)), default=Role.ADMIN.value)
    add.add_argument("--email", help="signs in through the provider, without a password")
    role.add_argument("role", choices=list(map(str, Role)))
    return top


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
