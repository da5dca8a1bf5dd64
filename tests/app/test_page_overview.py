"""The Overview answers one question, and names what needs a person."""

import pytest

from tests.app.conftest import Open
from tests.app.shop_folder import ShopFolder


def all_text(at) -> str:
    kinds = (at.title, at.subheader, at.markdown, at.caption, at.warning, at.info)
    return "\n".join(str(one.value) for kind in kinds for one in kind)


@pytest.mark.usefixtures("empty")
def test_a_new_folder_says_what_to_do_first(visit: Open):
    at = visit("overview")
    assert not at.exception
    assert "Not set up yet" in at.title[0].value
    assert at.button(key="first_steps_setup").label == "Set Tandem up"


@pytest.mark.usefixtures("ready")
def test_a_configured_folder_in_which_nothing_ran_is_ready(visit: Open):
    at = visit("overview")
    assert not at.exception
    assert "Ready" in at.title[0].value


@pytest.mark.usefixtures("calm")
def test_a_day_without_trouble_is_in_step(visit: Open):
    at = visit("overview")
    assert not at.exception
    assert "In step" in at.title[0].value
    assert at.metric[0].value == "61 documents"
    assert "65 changes" in at.metric[1].value


@pytest.mark.usefixtures("filled")
def test_everything_that_needs_a_person_is_a_link_to_the_right_place(visit: Open):
    at = visit("overview")
    assert not at.exception
    assert "Needs you" in at.title[0].value
    links = {link.label: link for link in at.page_link}
    failed = next(link for label, link in links.items() if "4 documents" in label)
    assert "exports" in str(failed.page)
    assert "state=failed" in str(failed.proto.query_string)
    for text in ("1 document** held", "1 document** unknown", "2 findings", "Import stock"):
        assert any(text in label for label in links), text


def test_a_stopped_runner_comes_before_everything_else(visit: Open, filled: ShopFolder):
    filled.stopped()
    at = visit("overview")
    assert "Runner is not running" in at.title[0].value
    assert any(code.value == "make runner" for code in at.code)
    assert "47 min ago" in all_text(at)
    assert "Needs you as well" in all_text(at)
