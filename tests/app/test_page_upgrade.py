"""Between an upgrade and the runner's next start: the published log is an earlier version's."""

from pathlib import Path

import pytest
from streamlit.runtime import fragment
from streamlit.runtime.scriptrunner import exec_code

from pages.shell.failure import on_script_error
from pages.shell.menu import MENU
from tests.app.conftest import Open, copied, copy_of
from tests.app.shop_folder import ShopFolder, publish_more
from tests.integration.older_copy import make_older

PAGES = [Path(entry.place).stem for section in MENU.values() for entry in section]


@pytest.fixture(autouse=True)
def as_in_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest does not know the app, which names who draws an error."""
    for module in (exec_code, fragment):
        monkeypatch.setattr(
            module, "handle_user_script_exception", lambda error, _handler: on_script_error(error)
        )


@pytest.fixture(scope="module")
def older_template(
    filled_template: ShopFolder, tmp_path_factory: pytest.TempPathFactory
) -> ShopFolder:
    folder = copied(filled_template, tmp_path_factory.mktemp("older") / "data")
    make_older(folder.path)
    return folder


@pytest.fixture
def older(empty: ShopFolder, older_template: ShopFolder) -> ShopFolder:
    return copy_of(older_template, empty)


@pytest.mark.parametrize("page", ["fields", "sku"])
def test_a_page_that_needs_more_says_why_what_is_not_affected_and_what_to_do(
    older: ShopFolder, visit: Open, page: str
):
    at = visit(page, sku="MUG-RED")
    (told,) = at.warning
    assert "earlier version" in told.proto.title
    assert "Not affected" in told.value
    assert "make runner" in told.value
    assert not at.exception
    assert not at.error


@pytest.mark.parametrize("page", PAGES)
def test_no_page_breaks_on_the_log_of_an_earlier_version(older: ShopFolder, visit: Open, page: str):
    at = visit(page, id="invoice:N100201", sku="MUG-RED", q="N100201")
    assert not at.exception
    assert not at.error


def test_the_page_shows_itself_once_the_log_is_published_anew(older: ShopFolder, visit: Open):
    assert visit("fields").warning
    publish_more(older)
    at = visit("fields")
    assert not at.warning
    assert at.toggle
