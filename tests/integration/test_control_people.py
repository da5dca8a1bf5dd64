"""The people of a data folder: who may come in, what is refused, and who changed what."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from sync.control import passwords
from sync.control.control import Control
from sync.control.faults import PersonRefused
from sync.control.people import NewPerson
from sync.control.secrets import SecretBox
from sync.control.sign_ins import LIFETIME, PER_ADDRESS, PER_NAME, WINDOW
from sync.domain.person import Role

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("a long enough one")


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def control(tmp_path: Path, clock: Clock) -> Iterator[Control]:
    with opened(tmp_path, clock) as control:
        yield control


def opened(path: Path, clock: Clock) -> Control:
    secrets = SecretBox(path, environ={})
    return Control.open(path / "control.sqlite", secrets=secrets, clock=clock)


def test_of_many_first_runs_at_once_one_makes_the_owner(tmp_path: Path, clock: Clock):
    def try_it(number: int) -> bool:
        with opened(tmp_path, clock) as control:
            try:
                control.people.add_owner(f"owner {number}", CHEAP)
            except PersonRefused:
                return False
            return True

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(try_it, range(8)))
    assert made.count(True) == 1
    with opened(tmp_path, clock) as control:
        assert [one.role for one in control.people.all()] == [Role.ADMIN]


def test_the_last_admin_can_be_neither_demoted_nor_removed(control: Control):
    ada = control.people.add_owner("Ada", CHEAP)
    with pytest.raises(PersonRefused, match="only admin"):
        control.people.change_role(ada.person_id, Role.VIEWER, by="Ada")
    with pytest.raises(PersonRefused, match="only admin"):
        control.people.remove(ada.person_id, by="Ada")
    bob = control.people.add(NewPerson("Bob", Role.ADMIN, password_hash=CHEAP), by="Ada")
    control.people.change_role(ada.person_id, Role.VIEWER, by="Bob")
    with pytest.raises(PersonRefused):
        control.people.remove(bob.person_id, by="Ada")


@pytest.mark.parametrize("name", ["ada", " ADA ", "", "   ", "x" * 61, "a\nb"])
def test_a_name_is_somebodys_own_and_can_be_read(control: Control, name: str):
    control.people.add_owner("Ada", CHEAP)
    with pytest.raises(PersonRefused):
        control.people.add(NewPerson(name, Role.VIEWER, password_hash=CHEAP), by="Ada")
    assert len(control.people.all()) == 1


def test_an_e_mail_is_one_persons_whatever_its_case(control: Control):
    ada = control.people.add_owner("Ada", CHEAP)
    control.people.change_email(ada.person_id, "ada@example.com", by="Ada")
    found = control.people.with_email("Ada@Example.com")
    assert found
    assert found.name == "Ada"
    with pytest.raises(PersonRefused, match="taken"):
        control.people.add(NewPerson("Bob", Role.VIEWER, email="ADA@example.com"), by="Ada")
    with pytest.raises(PersonRefused, match="not an e-mail"):
        control.people.change_email(ada.person_id, "somewhere", by="Ada")


def test_every_change_stands_in_the_history_with_who_did_it(control: Control):
    control.people.add_owner("Ada", CHEAP)
    bob = control.people.add(NewPerson("Bob", Role.VIEWER, password_hash=CHEAP), by="Ada")
    control.people.change_role(bob.person_id, Role.OPERATOR, by="Ada")
    control.people.change_role(bob.person_id, Role.OPERATOR, by="Ada")  # changes nothing
    control.people.reset_password(bob.person_id, CHEAP, by="Ada")
    control.people.change_own_password(bob.person_id, CHEAP)
    control.people.remove(bob.person_id, by="Ada")
    told = [(one.changed_by, one.person, one.change) for one in control.people.history()]
    assert told == [
        ("Ada", "Bob", "removed"),
        ("Bob", "Bob", "changed the password"),
        ("Ada", "Bob", "password reset"),
        ("Ada", "Bob", "from viewer to operator"),
        ("Ada", "Bob", "added as viewer"),
        ("Ada", "Ada", "set up Tandem as its owner"),
    ]


def test_a_sign_in_lasts_twelve_hours(control: Control, clock: Clock):
    token = control.sign_ins.begin(control.people.add_owner("Ada", CHEAP).person_id)
    assert token
    clock.now += LIFETIME - timedelta(seconds=1)
    assert control.sign_ins.current(token)
    clock.now += timedelta(seconds=1)
    assert control.sign_ins.current(token) is None


def test_a_change_of_role_counts_at_once_and_a_new_password_ends_every_sign_in(control: Control):
    control.people.add_owner("Ada", CHEAP)
    bob = control.people.add(NewPerson("Bob", Role.ADMIN, password_hash=CHEAP), by="Ada")
    here, elsewhere = (control.sign_ins.begin(bob.person_id) for _ in range(2))
    assert here
    assert elsewhere
    control.people.change_role(bob.person_id, Role.VIEWER, by="Ada")
    now = control.sign_ins.current(here)
    assert now
    assert now.account.role is Role.VIEWER
    control.people.change_own_password(bob.person_id, CHEAP)
    control.sign_ins.renew(here)
    assert control.sign_ins.current(here)
    assert control.sign_ins.current(elsewhere) is None
    control.people.reset_password(bob.person_id, CHEAP, by="Ada")
    assert control.sign_ins.current(here) is None


def test_who_is_removed_or_signs_out_is_out(control: Control):
    control.people.add_owner("Ada", CHEAP)
    bob = control.people.add(NewPerson("Bob", Role.VIEWER, password_hash=CHEAP), by="Ada")
    first, second = (control.sign_ins.begin(bob.person_id) for _ in range(2))
    assert first
    assert second
    control.sign_ins.end(first)
    assert control.sign_ins.current(first) is None
    control.people.remove(bob.person_id, by="Ada")
    assert control.sign_ins.current(second) is None
    assert control.sign_ins.begin(bob.person_id) is None


def test_the_file_holds_no_token_and_no_password(control: Control, tmp_path: Path):
    ada = control.people.add_owner("Ada", passwords.hashed("a long enough one"))
    token = control.sign_ins.begin(ada.person_id)
    assert token
    copy = tmp_path / "copy.sqlite"
    control.copy_to(copy)
    assert token.encode() not in copy.read_bytes()
    assert b"a long enough one" not in copy.read_bytes()


def test_five_tries_of_a_name_are_enough_for_a_minute(tmp_path: Path, clock: Clock):
    with opened(tmp_path, clock) as control:
        for _ in range(PER_NAME):
            assert control.sign_ins.try_now("Ada", "10.0.0.9") is None
            clock.now += timedelta(seconds=2)
    with opened(tmp_path, clock) as control:  # a restart forgets nothing
        again_at = control.sign_ins.try_now(" ADA", "10.0.0.9")
        assert again_at == datetime(2026, 11, 23, 9, 1, tzinfo=UTC)
        assert control.sign_ins.try_now("Bob", "10.0.0.9") is None
        assert control.sign_ins.try_now("Ada", "10.0.0.8") is None
        clock.now = again_at
        assert control.sign_ins.try_now("Ada", "10.0.0.9") is None


def test_an_address_that_tries_many_names_is_stopped_too(control: Control, clock: Clock):
    for number in range(PER_ADDRESS):
        assert control.sign_ins.try_now(f"name {number}", "10.0.0.9") is None
    assert control.sign_ins.try_now("Ada", "10.0.0.9") == clock.now + WINDOW


def test_the_right_password_wipes_out_what_was_mistyped(control: Control):
    for _ in range(PER_NAME - 1):
        control.sign_ins.try_now("Ada", "10.0.0.9")
    control.sign_ins.forgive("Ada", "10.0.0.9")
    assert control.sign_ins.try_now("Ada", "10.0.0.9") is None


def test_somebody_unknown_costs_what_a_wrong_password_costs():
    """The stand-in has the parameters of a real one, so the comparison takes as long."""
    assert not PasswordHasher().check_needs_rehash(passwords.NOBODY)
    assert not passwords.fits("whatever it was", None)


@pytest.mark.parametrize(
    ("password", "repeated", "said"),
    [
        ("nine char", "nine char", "1 more needed"),
        ("", "", "10 more needed"),
        ("long enough", "long enougg", "not the same"),
        ("x" * 1001, "x" * 1001, "at most 1000"),
        ("ten chars!", "ten chars!", ""),
    ],
)
def test_a_new_password_is_told_what_it_lacks(password: str, repeated: str, said: str):
    told = passwords.complaint(password, repeated)
    assert said in told
    assert bool(said) == bool(told)
