"""Who may come in: an admin's page."""

import pytest
from streamlit.testing.v1 import AppTest

from sync.control import passwords
from sync.domain.person import Role
from tests.app import shop_people
from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder

CHEAP = shop_people.HASH


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a password is kept as; making a real one takes a quarter of a second."""
    monkeypatch.setattr(passwords, "hashed", lambda _: CHEAP)


def people(folder: ShopFolder) -> dict[str, Role]:
    return {one.name: one.role for one in folder.control.people.all()}


def by_name(folder: ShopFolder, name: str) -> int:
    found = folder.control.people.named(name)
    assert found
    return found[0].person_id


def press(at: AppTest, label: str, number: int = 0) -> AppTest:
    at = [one for one in at.button if one.label == label][number].click().run()
    assert not at.exception
    return at


@pytest.mark.usefixtures("filled")
def test_it_names_everybody_with_their_role_and_what_changed(visit: Open):
    at = visit("people")
    assert not at.exception
    labels = [one.label for one in at.expander]
    assert labels == [
        "**Otto** · Operator · never signed in",
        "**owner** (you) · Admin · never signed in",
        "**Vera** · Viewer · never signed in",
    ]
    changes = at.dataframe[0].value
    assert set(changes["change"]) == {"added as viewer", "added as operator", "added as admin"}
    assert set(changes["by"]) == {"a test"}


def test_somebody_is_let_in_with_a_password_that_they_must_change(visit: Open, empty: ShopFolder):
    at = visit("people")
    at.text_input(key="people_new_name").input("Nils")
    at.selectbox(key="people_new_role").select(Role.OPERATOR)
    at.text_input(key="people_new_password").input("a first password")
    at = press(at, "Add person")
    assert "**Nils** may come in now, as operator" in at.success[0].value
    assert at.text_input(key="people_new_name").value == ""
    assert at.text_input(key="people_new_password").value == ""
    found = empty.control.people.named("Nils")
    assert found
    assert (found[0].role, found[0].must_change, found[0].added_by) == (
        Role.OPERATOR,
        True,
        "owner",
    )


@pytest.mark.usefixtures("empty")
def test_what_is_wrong_with_a_new_person_is_said_and_stays_typed(visit: Open):
    at = visit("people")
    at.text_input(key="people_new_name").input("Nils")
    at.text_input(key="people_new_password").input("short")
    at = press(at, "Add person")
    assert "5 more needed" in at.error[0].value
    assert at.text_input(key="people_new_name").value == "Nils"
    at.text_input(key="people_new_name").input("vera")
    at.text_input(key="people_new_password").input("long enough now")
    at = press(at, "Add person")
    assert "vera is taken already" in at.error[0].value


def test_a_role_is_changed_and_recorded(visit: Open, empty: ShopFolder):
    at = visit("people")
    at.selectbox(key=f"people_role_{by_name(empty, 'Vera')}").select(Role.OPERATOR)
    at = press(at, "Save role", 2)
    assert "**Vera** is operator now" in at.success[0].value
    assert people(empty)["Vera"] is Role.OPERATOR
    newest = empty.control.people.history()[0]
    assert (newest.changed_by, newest.change) == ("owner", "from viewer to operator")


def test_the_last_admin_stays_one(visit: Open, empty: ShopFolder):
    at = visit("people")
    at.selectbox(key=f"people_role_{by_name(empty, 'owner')}").select(Role.VIEWER)
    at = press(at, "Save role", 1)
    assert "the only admin" in at.error[0].value
    at = press(at, "Remove owner")
    assert "the only admin" in at.error[0].value
    assert people(empty)["owner"] is Role.ADMIN


def test_a_reset_signs_them_out_and_makes_them_choose_again(visit: Open, empty: ShopFolder):
    vera = by_name(empty, "Vera")
    at = visit("people")
    at.text_input(key=f"people_password_{vera}").input("another first one")
    at = press(at, "Reset password", 2)
    assert "signed out everywhere" in at.success[0].value
    token = shop_people.token_of(Role.VIEWER)
    assert empty.control.sign_ins.current(token) is None
    shop_people.sign_in(empty.control, vera, token)
    at = visit("tasks", signed_in_as=Role.VIEWER)
    assert at.title[0].value == "Choose your own password"
    assert not at.dataframe


def test_who_is_removed_is_out(visit: Open, empty: ShopFolder):
    at = press(visit("people"), "Remove Vera")
    assert "**Vera** is removed" in at.success[0].value
    assert "Vera" not in people(empty)
    at = visit("tasks", signed_in_as=Role.VIEWER)
    assert at.warning[0].value.startswith("Your sign-in is over")


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("role", [Role.VIEWER, Role.OPERATOR])
def test_others_have_no_such_page(visit: Open, role: Role):
    at = visit("people", signed_in_as=role)
    assert "People" not in [one.value for one in at.title]
    assert not [one.label for one in at.button if one.label.startswith("Remove")]


def test_an_admin_who_is_none_any_more_changes_nothing(visit: Open, empty: ShopFolder):
    """The page is still open in their browser."""
    at = visit("people")
    owner, otto = by_name(empty, "owner"), by_name(empty, "Otto")
    empty.control.people.change_role(otto, Role.ADMIN, by="a test")
    empty.control.people.change_role(owner, Role.VIEWER, by="Otto")
    next(one for one in at.button if one.label == "Remove Vera").click().run()
    assert "Vera" in people(empty)
    at.run()
    assert at.title[0].value == "This page is for admins"
