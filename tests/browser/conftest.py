"""The real server on a free loopback port and a real Chromium, for the journeys."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event, Thread
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect, sync_playwright

from sync.domain.person import Role
from tests.app import shop_folder, shop_invoices, shop_people, shop_stock
from tests.app.shop_folder import ShopFolder

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("TANDEM_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 20_000  # milliseconds
expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Served:
    """A running app and the folder it shows."""

    url: str
    folder: ShopFolder
    log: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start(data: Path, log: Path, port: int, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    with log.open("wb") as sink:
        return subprocess.Popen(
            [*command, *options],
            cwd=ROOT,
            env={**os.environ, "TANDEM_DATA": str(data)},
            stdout=sink,
            stderr=subprocess.STDOUT,
        )


def wait_until_healthy(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(150):
        assert process.poll() is None, "the server ended by itself"
        try:
            with urlopen(f"{url}/_stcore/health", timeout=2):
                return
        except OSError:  # not there yet, or too busy to answer in time
            time.sleep(0.2)
    raise AssertionError("the server did not come up")


@pytest.fixture(scope="session")
def fresh_server(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[ShopFolder], "ServerContext"]:
    """Starts a server of its own, for tests that need one that nobody has visited."""

    def make(folder: ShopFolder, *options: str) -> ServerContext:
        return ServerContext(folder, tmp_path_factory.mktemp("server") / "log", *options)

    return make


class ServerContext:
    """`with` a server; it is ended by its own process id."""

    def __init__(self, folder: ShopFolder, log: Path, *options: str) -> None:
        self._folder = folder
        self._log = log
        self._options = options

    def __enter__(self) -> Served:
        port = free_port()
        self._process = start(self._folder.path, self._log, port, *self._options)
        url = f"http://127.0.0.1:{port}"
        try:
            wait_until_healthy(url, self._process)
        except BaseException:
            self.__exit__()
            raise
        return Served(url, self._folder, self._log)

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=15)


@pytest.fixture(scope="session")
def full_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ShopFolder]:
    """A shop in which every page has something to show, and both comparisons have found much."""
    folder = shop_folder.open_folder(tmp_path_factory.mktemp("shop") / "data")
    shop_folder.configure(folder)
    shop_folder.fill(folder)
    shop_stock.fill(folder)
    shop_invoices.compare(folder)
    yield folder
    folder.control.close()


@pytest.fixture
def alive(full_folder: ShopFolder) -> Iterator[None]:
    """A sign of life every two seconds, as the runner gives it, while the test lasts."""
    ended = Event()

    def beat() -> None:
        while not ended.is_set():
            full_folder.alive()
            ended.wait(2)

    full_folder.alive()
    thread = Thread(target=beat)
    thread.start()
    yield
    ended.set()
    thread.join()


@pytest.fixture(scope="session")
def served(
    full_folder: ShopFolder, fresh_server: Callable[[ShopFolder], ServerContext]
) -> Iterator[Served]:
    with fresh_server(full_folder) as running:
        yield running


def signed_in_as(who: Role | str | None) -> StorageState:
    """What a context begins with: `browser.new_context(storage_state=signed_in_as(None))` is a
    stranger's.
    """
    return {
        "cookies": [
            {
                "name": name,
                "value": value,
                "domain": "127.0.0.1",
                "path": "/",
                "expires": -1,
                "httpOnly": True,
                "secure": False,
                "sameSite": "Strict",
            }
            for name, value in shop_people.cookies(who).items()
        ],
        "origins": [],
    }


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Every context of it is an admin's, unless it is told otherwise (`signed_in_as`)."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        as_admin = partial(chromium.new_context, storage_state=signed_in_as(Role.ADMIN))
        setattr(chromium, "new_context", as_admin)  # noqa: B010 a method, as mypy sees it
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def wide(browser: Browser) -> Iterator[Page]:
    """A desk's screen, in light; one tab for all journeys (`tab.go`)."""
    yield from _page(browser, 1400, dark=False)


@pytest.fixture(scope="session")
def narrow(browser: Browser) -> Iterator[Page]:
    """A telephone's screen, in dark; one tab for all journeys."""
    yield from _page(browser, 400, dark=True)


def _page(browser: Browser, width: int, *, dark: bool) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": 1000},
        color_scheme="dark" if dark else "light",
        timezone_id="Australia/Sydney",
        locale="en-AU",
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()
