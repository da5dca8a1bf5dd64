"""Secrets leave the HTTP layer in no spelling."""

import json

import pytest

from sync.clients.redaction import BODY_LIMIT, WORDS_LIMIT, Redactor

KEY = "abc/DEF+ghi=secret"


@pytest.mark.parametrize(
    "text",
    [
        f"the key {KEY} is wrong",
        "the key abc%2FDEF%2Bghi%3Dsecret is wrong",
        r"the key abc\/DEF+ghi=secret is wrong",
        "the key ABC/def+GHI=SECRET is wrong",
        "the key YWJjL0RFRitnaGk9c2VjcmV0 is wrong",
    ],
)
def test_a_configured_secret_is_masked_in_every_spelling(text):
    assert Redactor([KEY]).text(text) == "the key *** is wrong"


def test_a_signature_is_masked_although_nobody_configured_it():
    text = Redactor().text("bad signature A3tJeT0fTqJRq+r5tu5jHek8/n8yz+RNb939EZni6PM= for x")
    assert "A3tJ" not in text


@pytest.mark.parametrize("name", ["Password", "CardNumber", "api-auth-signature", "NETOAPI_KEY"])
def test_fields_that_hold_secrets_of_others_are_masked(name):
    body = json.dumps({"Customer": [{"Username": "ana", name: {"inner": "4111"}}]}).encode()
    masked = Redactor().body(body)
    assert "4111" not in masked
    assert "ana" in masked


def test_a_body_that_breaks_off_is_masked_as_well():
    masked = Redactor().body(b'{"Username": "ana", "Password": "hunter2", "Card": {"Number": "41')
    assert "hunter2" not in masked
    assert "41" not in masked
    assert "ana" in masked


def test_other_figures_of_a_masked_body_stay_as_they_were_written():
    body = b'{"AvgCost":18.21000000000000,"Password":"x"}'
    assert Redactor().body(body) == '{"AvgCost":18.21000000000000,"Password":"***"}'


def test_elements_and_headers_are_masked():
    text = Redactor().text("<Password>hunter2</Password> api-auth-signature: zzz token=yyy")
    assert not {"hunter2", "zzz", "yyy"} & set(text.replace("<", " ").replace(">", " ").split())
    assert "yyy" not in text


def test_a_body_is_cut_after_the_secret_is_masked():
    body = ("x" * (BODY_LIMIT - 3) + KEY).encode()
    masked = Redactor([KEY]).body(body)
    assert "abc" not in masked
    assert len(masked) < BODY_LIMIT + 50


def test_words_are_short_and_on_one_line():
    words = Redactor().words("a\n  b\n" + "c" * 1000)
    assert words.startswith("a b ccc")
    assert len(words) < WORDS_LIMIT + 50


def test_no_secret_masks_nothing():
    assert Redactor([""]).text("plain words") == "plain words"
