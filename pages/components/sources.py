"""What the pages read and where it lies: the control file, the published log, the setup."""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl
import streamlit as st

from pages.components import moments
from sync.control.control import Control
from sync.control.secrets import SecretBox
from sync.setup.keys import SECRETS
from sync.setup.model import Setup
from sync.setup.reading import check_setup
from sync.store.generation import Generation
from sync.store.reading import Published

UNKNOWN_ZONE = "UTC"  # until a setup names the store's zone


@dataclass(frozen=True)
class Shop:
    """The setup as pages need it; `setup` is None in a folder that was never configured."""

    setup: Setup | None

    @property
    def zone(self) -> ZoneInfo:
        return self.setup.zone if self.setup else ZoneInfo(UNKNOWN_ZONE)

    @property
    def zone_name(self) -> str:
        return self.setup.store.timezone if self.setup else UNKNOWN_ZONE

    @property
    def currency(self) -> str:
        return self.setup.store.currency if self.setup else ""


def data_folder() -> Path:
    """The environment's TANDEM_DATA, else `data` (interface, section 1)."""
    return Path(os.environ.get("TANDEM_DATA") or "data").resolve()


def control() -> Control:
    return _control(str(data_folder()))


def open_control(folder: Path) -> Control:
    return Control.open(
        folder / "control.sqlite", secrets=SecretBox(folder, environ=os.environ), clock=moments.now
    )


def newest() -> Generation | None:
    """The newest published copy; None before the runner published the first one."""
    return _copies(str(data_folder())).published.newest()


def generation_number() -> int:
    """The number of the newest copy; 0 before the first."""
    generation = newest()
    return generation.number if generation else 0


def rows(sql: str, params: Mapping[str, Any] | None = None) -> pl.DataFrame:
    """The answer of the newest published copy; asked once per copy, whoever looks.

    Only to be called when there is a copy (`newest`); raises NothingPublished otherwise.
    """
    folder = data_folder()
    copies = _copies(str(folder))
    generation = copies.published.newest()
    number = generation.number if generation else 0
    if number != copies.asked:
        # What another copy answered is not asked for again. Streamlit would drop the answers by
        # and by, but keep a lock for every question there ever was.
        copies.asked = number
        _rows.clear()
    return _rows(str(folder), number, sql, dict(params or {}), generation)


def later(sql: str, params: Mapping[str, Any] | None = None) -> Callable[[], pl.DataFrame]:
    """Asks the copy that is the newest now, when it is called: any thread may, nothing is kept.

    For a download of what a page shows: a newer copy meanwhile does not change it.
    """
    folder = data_folder()
    published = _copies(str(folder)).published
    generation, asked = published.newest(), dict(params or {})
    return lambda: published.query(sql, asked, generation=generation)


def shop() -> Shop:
    """The saved setup. The keys stay sealed: this process has no use for them."""
    text = control().setup_without_secrets()
    return Shop(_read(text) if text else None)


def published_at() -> datetime | None:
    """When the newest copy was made, UTC."""
    if newest() is None:
        return None
    made: datetime | None = rows("SELECT max(published_at) AS made FROM publication")["made"][0]
    return made


def _read(text: str) -> Setup:
    content = tomllib.loads(text)
    for place in SECRETS:
        # The model wants a key to be there; which one does not matter to a page.
        content[place.section][place.key] = "sealed"
    return check_setup(content)


# Not closed when it is let go: SQLite lets only the thread that opened it do so.
@st.cache_resource(max_entries=4, show_spinner=False)
def _control(folder: str) -> Control:
    return open_control(Path(folder))


@dataclass
class _Copies:
    """The published copies of a folder, and the number of the one that was asked last."""

    published: Published
    asked: int = 0

    def close(self) -> None:
        self.published.close()


@st.cache_resource(max_entries=4, on_release=_Copies.close, show_spinner=False)
def _copies(folder: str) -> _Copies:
    return _Copies(Published(Path(folder)))


@st.cache_data(max_entries=300, show_spinner=False)
def _rows(
    folder: str, number: int, sql: str, params: dict[str, Any], _generation: Generation | None
) -> pl.DataFrame:
    del number  # it is there for the key of the cache: a new copy is a new question
    return _copies(folder).published.query(sql, params, generation=_generation)
