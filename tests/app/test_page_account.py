"""One's own account, and what a page does for those who are not signed in any more."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.components import asking
from pages.components.identity import NotAllowed, SignedOut
from sync.control import passwords
from sync.control.sign_ins import PER_NAME
from sync.domain.person import Role
from sync.domain.request import RequestKind
from tests.app import shop_people
from tests.app.conftest import Browser, Open
from tests.app.shop_folder import ShopFolder

NEW = "my own new password"


def change(at: AppTest, old: str, new: str, again: str) -> AppTest:
    at.text_input(key="own_password_old").input(old)
    at.text_input(key="own_password_new").input(new)
    at.text_input(key="own_password_again").input(again)
    at = next(one for one in at.button if one.label == "Change password").click().run()
    assert not at.exception
    return at


def fits(folder: ShopFolder, password: str) -> bool:
    found = folder.control.people.named("Vera")
    assert found
    return passwords.fits(password, found[1])


def test_everybody_sees_who_they_are_and_can_sign_out(visit: Open, empty: ShopFolder):
    at = visit("account", signed_in_as=Role.VIEWER)
    assert "signed in as **Vera**, viewer" in at.markdown[0].value
    at.button(key="sign_out_page").click().run()
    assert empty.control.sign_ins.current(shop_people.token_of(Role.VIEWER)) is None
    assert at.warning[0].value.startswith("Your sign-in is over")


def test_ones_own_password_is_changed_and_other_browsers_are_out(visit: Open, empty: ShopFolder):
    found = empty.control.people.named("Vera")
    assert found
    shop_people.sign_in(empty.control, found[0].person_id, "elsewhere")
    at = change(visit("account", signed_in_as=Role.VIEWER), shop_people.PASSWORD, NEW, NEW)
    assert "Your password is changed" in at.success[0].value
    assert fits(empty, NEW)
    assert empty.control.sign_ins.current("elsewhere") is None
    assert empty.control.sign_ins.current(shop_people.token_of(Role.VIEWER))


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("not the old one", NEW, NEW, "is another one"),
        (shop_people.PASSWORD, "short", "short", "5 more needed"),
        (shop_people.PASSWORD, NEW, NEW + "x", "not the same"),
    ],
)
def test_a_password_is_not_changed_by_mistake(
    visit: Open, empty: ShopFolder, old: str, new: str, again: str, said: str
):
    at = change(visit("account", signed_in_as=Role.VIEWER), old, new, again)
    assert said in at.error[0].value
    assert fits(empty, shop_people.PASSWORD)


def test_an_open_page_is_no_place_to_guess_a_password(visit: Open, empty: ShopFolder):
    at = visit("account", signed_in_as=Role.VIEWER)
    for _ in range(PER_NAME):
        at = change(at, "a wrong guess", NEW, NEW)
    at = change(at, shop_people.PASSWORD, NEW, NEW)
    assert "Too many tries" in at.error[0].value
    assert fits(empty, shop_people.PASSWORD)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("who", [None, "a token that nobody gave"])
def test_a_page_shows_nothing_of_the_shop_to_a_stranger(
    visit: Open, browser: Browser, who: str | None
):
    at = visit("exports", signed_in_as=None)
    browser.signed_in_as = who
    at = at.run()
    assert at.warning[0].value.startswith("Your sign-in is over")
    assert not at.dataframe
    assert not at.title


def test_a_click_after_the_sign_in_is_over_does_nothing(
    visit: Open, browser: Browser, filled: ShopFolder
):
    at = visit("checks")
    browser.signed_in_as = "over"
    before = len(filled.control.recent_requests())
    button = next(one for one in at.button if one.label == "Check again")
    button.click().run()
    assert len(filled.control.recent_requests()) == before


def test_a_role_that_was_taken_away_is_gone_at_the_next_click(visit: Open, filled: ShopFolder):
    at = visit("checks", signed_in_as=Role.OPERATOR)
    found = filled.control.people.named("Otto")
    assert found
    filled.control.people.change_role(found[0].person_id, Role.VIEWER, by="owner")
    before = len(filled.control.recent_requests())
    next(one for one in at.button if one.label == "Check again").click().run()
    assert len(filled.control.recent_requests()) == before


@pytest.mark.usefixtures("empty")
def test_a_viewer_cannot_ask_the_runner_whatever_the_page_shows(browser: Browser):
    browser.signed_in_as = Role.VIEWER
    with pytest.raises(NotAllowed, match="Vera is signed in as viewer"):
        asking.ask(RequestKind.CHECK, {}, "Check again")
    browser.signed_in_as = None
    with pytest.raises(SignedOut):
        asking.ask(RequestKind.CHECK, {}, "Check again")


def refused_pages() -> None:
    from pages.components.identity import NotAllowed  # noqa: PLC0415 - a script of its own
    from pages.shell.failure import on_script_error  # noqa: PLC0415

    on_script_error(NotAllowed("Vera is signed in as viewer.", fix="Ask an admin."))


def test_a_refused_act_is_no_broken_page():
    at = AppTest.from_function(refused_pages).run()
    assert "Nothing was done" in at.warning[0].value
    assert not at.error
