"""What surrounds every page: the address it listens on, and what a broken page says."""

import logging

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.shell.loopback import refuse_other_addresses


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_this_computer_may_be_listened_on(address: str):
    refuse_other_addresses(address, nobody_can_sign_in=lambda: True)


@pytest.mark.parametrize("address", [None, "", "0.0.0.0", "192.168.1.4", "::"])
def test_any_other_address_waits_for_somebody_who_can_sign_in(address: str | None):
    with pytest.raises(SystemExit, match=r"server\.address"):
        refuse_other_addresses(address, nobody_can_sign_in=lambda: True)
    refuse_other_addresses(address, nobody_can_sign_in=lambda: False)


def broken_page() -> None:
    from pages.shell.failure import on_script_error  # noqa: PLC0415 - a script of its own

    on_script_error(ValueError("token=SECRET123"))


def test_a_broken_page_says_what_to_do_and_logs_under_a_reference(
    caplog: pytest.LogCaptureFixture,
):
    with caplog.at_level(logging.ERROR, "tandem.app"):
        at = AppTest.from_function(broken_page).run()
    said = at.error[0].value
    assert "SECRET123" not in said
    assert "Not affected" in said
    reference = caplog.records[0].getMessage().split()[-1]
    assert reference in said


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("server.address", "127.0.0.1"),
        ("server.allowedHosts", ["localhost", "127.0.0.1"]),
        ("client.showErrorDetails", "none"),
        ("browser.gatherUsageStats", False),
        # Hidden, so it may go without a word: without it each rerun costs five times as much.
        ("runner.postScriptGC", False),
    ],
)
def test_the_configuration_is_the_one_the_app_counts_on(option: str, value: object):
    assert st.get_option(option) == value
