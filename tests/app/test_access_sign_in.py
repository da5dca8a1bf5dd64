"""Signing in and out, and what happens to those who guess."""

from pathlib import Path

import pytest

from sync.control.sign_ins import PER_NAME
from sync.domain.person import Role
from tests.app import shop_people
from tests.app.access_client import BEHIND, PAGE, client
from tests.app.shop_folder import ShopFolder

RIGHT = {"name": "Vera", "password": shop_people.PASSWORD}


def test_the_right_password_leads_to_the_page_that_was_wanted(empty: ShopFolder):
    browser = client(empty.path)
    sent = browser.get("/exports?state=failed&text=a%26b", headers=PAGE)
    assert sent.status_code == 303
    form = browser.get(sent.headers["location"])
    assert 'value="/exports?state=failed&amp;text=a%26b"' in form.text
    answer = browser.post("/login", data={**RIGHT, "next": "/exports?state=failed&text=a%26b"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/exports?state=failed&text=a%26b"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Secure" not in cookie
    assert browser.get("/exports").text == BEHIND


def test_over_tls_the_cookie_stays_on_tls(empty: ShopFolder):
    browser = client(empty.path)
    browser.base_url = "https://localhost:8501"
    assert "Secure" in browser.post("/login", data=RIGHT).headers["set-cookie"]


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.test/",
        "//evil.test/x",
        "/\\evil.test",
        "\\\\evil.test",
        "/x\\..\\y",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=y",
        "/login",
        "/logout",
        "/auth/logout",
        "",
    ],
)
def test_nobody_is_sent_on_to_anything_but_a_page(empty: ShopFolder, wanted: str):
    answer = client(empty.path).post("/login", data={**RIGHT, "next": wanted})
    assert answer.headers["location"] == "/"


def test_a_wrong_password_and_an_unknown_name_hear_the_same(empty: ShopFolder):
    browser = client(empty.path)
    known = browser.post("/login", data={"name": "Vera", "password": "not the right one"})
    nobody = browser.post("/login", data={"name": "Nobody", "password": "not the right one"})
    assert known.status_code == nobody.status_code == 401
    assert known.text.replace("Vera", "Nobody") == nobody.text
    assert "set-cookie" not in known.headers


def test_after_five_wrong_ones_not_even_the_right_one_counts_for_a_minute(empty: ShopFolder):
    browser = client(empty.path, address="10.0.0.9")
    for _ in range(PER_NAME):
        wrong = {"name": "Vera", "password": "not the right one"}
        assert browser.post("/login", data=wrong).status_code == 401
    late = client(empty.path, address="10.0.0.9").post("/login", data=RIGHT)  # after a restart
    assert late.status_code == 429
    assert 0 < int(late.headers["retry-after"]) <= 60
    assert f"Try again in {late.headers['retry-after']} seconds" in late.text
    assert "set-cookie" not in late.headers
    assert client(empty.path, address="10.0.0.8").post("/login", data=RIGHT).status_code == 303


def test_signing_out_ends_it_for_every_copy_of_the_cookie(empty: ShopFolder):
    browser = client(empty.path)
    browser.post("/login", data=RIGHT)
    held = dict(browser.cookies)
    out = browser.post("/logout")
    assert out.headers["location"] == "/login"
    assert not browser.cookies
    browser.cookies.update(held)
    assert browser.get("/").status_code == 401


def test_another_sites_form_signs_nobody_in_or_out(empty: ShopFolder):
    browser = client(empty.path)
    foreign = {"origin": "https://evil.test"}
    assert browser.post("/login", data=RIGHT, headers=foreign).status_code == 403
    browser.post("/login", data=RIGHT, headers={"origin": "http://localhost:8501"})
    browser.post("/logout", headers={"sec-fetch-site": "cross-site"})
    assert browser.get("/").text == BEHIND


def test_what_was_typed_is_shown_as_text(empty: ShopFolder):
    answer = client(empty.path).post("/login", data={"name": '"><script>', "password": "x"})
    assert "<script>" not in answer.text
    assert "script-src" not in answer.headers["content-security-policy"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-frame-options"] == "DENY"


def test_a_link_on_another_site_still_finds_who_is_signed_in(empty: ShopFolder):
    """The browser keeps a strict cookie to itself on such a click; one step later it gives it."""
    answer = client(empty.path).get("/exports", headers={**PAGE, "sec-fetch-site": "cross-site"})
    assert answer.status_code == 200
    assert 'http-equiv="refresh" content="0;url=/exports"' in answer.text
    assert BEHIND not in answer.text


def test_a_browser_that_was_here_is_told_that_its_sign_in_is_over(empty: ShopFolder):
    browser = client(empty.path)
    browser.cookies.update(shop_people.cookies("a token of long ago"))
    assert browser.get("/", headers=PAGE).headers["location"] == "/login"
    assert "your sign-in is over" in browser.get("/_stcore/host-config").json()
    assert "your sign-in is over" in browser.get("/login").text
    assert "your sign-in is over" not in client(empty.path).get("/login").text


def test_who_is_signed_in_already_goes_straight_on(empty: ShopFolder):
    browser = client(empty.path)
    browser.cookies.update(shop_people.cookies(Role.VIEWER))
    assert browser.get("/login?next=/tasks").headers["location"] == "/tasks"
    assert browser.get("/auth/logout").text == BEHIND


def test_a_form_of_any_size_is_not_read(empty: ShopFolder):
    answer = client(empty.path).post("/login", data={"name": "x" * 50_000, "password": "x"})
    assert answer.status_code == 413


def test_a_folder_that_cannot_be_read_lets_nobody_in(tmp_path: Path):
    (tmp_path / "control.sqlite").write_bytes(b"this is no database, whatever its name" * 100)
    browser = client(tmp_path)
    browser.cookies.update(shop_people.cookies(Role.ADMIN))
    for path in ("/", "/login", "/first-run"):
        answer = browser.get(path, headers=PAGE)
        assert answer.status_code == 503
        assert "cannot be used" in answer.text


def test_a_key_that_others_may_read_lets_nobody_in(empty: ShopFolder):
    (empty.path / "session.key").chmod(0o644)
    browser = client(empty.path)
    browser.cookies.update(shop_people.cookies(Role.ADMIN))
    answer = browser.get("/", headers=PAGE)
    assert answer.status_code == 503
    assert "chmod 600" in answer.text


def test_below_a_page_there_is_none_and_a_way_back(empty: ShopFolder):
    browser = client(empty.path)
    assert browser.get("/exports/N100234", headers=PAGE).status_code == 303  # a stranger signs in
    browser.post("/login", data=RIGHT)
    answer = browser.get("/exports/N100234", headers=PAGE)
    assert (answer.status_code, "There is no such page" in answer.text) == (404, True)
    assert 'href="/"' in answer.text
    assert browser.get("/exports/", headers=PAGE).text == BEHIND
    assert browser.get("/component/a/index.html", headers=PAGE).text == BEHIND
