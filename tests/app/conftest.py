"""Data folders for the page tests, and the app as AppTest runs it."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from pages.components import identity
from sync.domain.person import Role
from sync.domain.quota_pace import QuotaPace
from tests.app import (
    shop_batch,
    shop_folder,
    shop_imports,
    shop_invoices,
    shop_morning,
    shop_people,
    shop_setup,
    shop_stock,
)
from tests.app.shop_folder import ShopFolder

ENTRY = Path(__file__).parents[2] / "pages" / "shell" / "main.py"

OVERVIEW = "overview"

Open = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def known_components() -> Iterator[None]:
    """AppTest looks for components in the metadata of every installed package, for each test
    anew; once is enough.
    """
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield


def noon_zone() -> str:
    """A zone in which it is about noon: what is done in a test is done on one day."""
    offset = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-offset:+d}" if offset else "Etc/GMT"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ShopFolder]:
    """A brand-new folder: nothing configured, nothing run."""
    st.cache_data.clear()
    st.cache_resource.clear()
    monkeypatch.setenv("TANDEM_DATA", str(tmp_path / "data"))
    folder = shop_folder.open_folder(tmp_path / "data")
    yield folder
    folder.control.close()


@pytest.fixture
def ready(empty: ShopFolder) -> ShopFolder:
    """Configured, the runner alive, nothing run yet."""
    shop_folder.configure(empty, noon_zone())
    empty.alive()
    return empty


@pytest.fixture(scope="session")
def filled_template(tmp_path_factory: pytest.TempPathFactory) -> ShopFolder:
    return _template(tmp_path_factory.mktemp("filled") / "data", trouble=True)


@pytest.fixture(scope="session")
def calm_template(tmp_path_factory: pytest.TempPathFactory) -> ShopFolder:
    return _template(tmp_path_factory.mktemp("calm") / "data", trouble=False)


@pytest.fixture(scope="session")
def compared_template(tmp_path_factory: pytest.TempPathFactory) -> ShopFolder:
    folder = shop_folder.open_folder(tmp_path_factory.mktemp("compared") / "data")
    shop_folder.configure(folder, noon_zone())
    shop_invoices.compare(folder)
    folder.control.close()
    return folder


@pytest.fixture(scope="session")
def stocked_template(tmp_path_factory: pytest.TempPathFactory) -> ShopFolder:
    folder = _template(tmp_path_factory.mktemp("stocked") / "data", trouble=False)
    shop_stock.fill(folder)
    return folder


@pytest.fixture(scope="session")
def busy_template(
    filled_template: ShopFolder, tmp_path_factory: pytest.TempPathFactory
) -> ShopFolder:
    folder = copied(filled_template, tmp_path_factory.mktemp("busy") / "data")
    shop_imports.add(folder)
    out = folder.now + timedelta(hours=7)
    pace = QuotaPace(Decimal(1), Decimal(1480), Decimal(1510), folder.now, out)
    shop_morning.morning(folder, pace)
    shop_batch.add(folder)
    shop_setup.published(folder)
    return folder


@pytest.fixture
def busy(empty: ShopFolder, busy_template: ShopFolder) -> ShopFolder:
    """Trouble of every kind, batches, a second currency, and calls that do not last the month."""
    return copy_of(busy_template, empty)


@pytest.fixture
def stocked(empty: ShopFolder, stocked_template: ShopFolder) -> ShopFolder:
    """A calm day on which stock was compared and some of it differs."""
    return copy_of(stocked_template, empty)


@pytest.fixture
def filled(empty: ShopFolder, filled_template: ShopFolder) -> ShopFolder:
    """A day with documents in every state, findings, runs of every kind."""
    return copy_of(filled_template, empty)


@pytest.fixture
def calm(empty: ShopFolder, calm_template: ShopFolder) -> ShopFolder:
    """A day on which everything went well."""
    return copy_of(calm_template, empty)


@pytest.fixture
def compared(empty: ShopFolder, compared_template: ShopFolder) -> ShopFolder:
    """Invoices of both systems in every state there is."""
    return copy_of(compared_template, empty)


def _template(path: Path, *, trouble: bool) -> ShopFolder:
    """Filled once in a session: a copy is quicker than a day's work."""
    folder = shop_folder.open_folder(path)
    shop_folder.configure(folder, noon_zone())
    shop_folder.fill(folder, trouble=trouble)
    folder.control.close()
    return folder


def copied(template: ShopFolder, path: Path) -> ShopFolder:
    """A folder to be filled further, and copied from then on."""
    shutil.copytree(template.path, path)
    return replace(template, path=path)


def copy_of(template: ShopFolder, empty: ShopFolder) -> ShopFolder:
    empty.control.close()
    shutil.copytree(template.path, empty.path, dirs_exist_ok=True, copy_function=_copied)
    folder = shop_folder.open_folder(empty.path, now=template.now)
    folder.alive()
    return folder


def _copied(source: str, target: str) -> None:
    """What is published is never changed again, so that two folders may share it."""
    shared = source.endswith(".duckdb") and not source.endswith("ledger.duckdb")
    (os.link if shared else shutil.copy2)(source, target)


class Browser:
    """Who holds it: a role, the token of a sign-in, or None for a stranger."""

    def __init__(self) -> None:
        self.signed_in_as: Role | str | None = Role.ADMIN

    def cookies(self) -> dict[str, str]:
        return shop_people.cookies(self.signed_in_as)


@pytest.fixture(autouse=True)
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    """What AppTest lacks: a browser with a cookie. An admin's, until a test says otherwise."""
    held = Browser()
    monkeypatch.setattr(identity, "_cookies", held.cookies)
    return held


@pytest.fixture
def visit(browser: Browser) -> Open:
    """Opens a page as a browser would: its file's name, its query parameters, who looks at it."""

    def open_page(page: str, signed_in_as: Role | None = Role.ADMIN, **params: str) -> AppTest:
        browser.signed_in_as = signed_in_as
        at = AppTest.from_file(str(ENTRY), default_timeout=20)
        if page != OVERVIEW:  # whose address is empty
            at.switch_page(f"../{page}.py")
        for name, value in params.items():
            at.query_params[name] = value
        return at.run()

    return open_page
