"""A settings file that is handed in: every fault by its line, or what would change, then a yes."""

import os
from pathlib import Path

import polars as pl
import streamlit as st

from pages.components import identity, sources
from pages.components.amounts import count
from pages.components.setup_settings import LABELS
from pages.components.sources import Shop
from pages.components.tables import cell
from sync.control.setups import StoredSetup
from sync.domain.person import Role
from sync.errors import NotConfigured, SyncError
from sync.setup.changes import Change, diff
from sync.setup.faults import SetupInvalid
from sync.setup.model import Setup
from sync.setup.reading import read_setup

_EPOCH, _SAID, _REFUSED = "setup_import_epoch", "setup_import_said", "setup_import_refused"
LARGEST = 1  # MB


def offer() -> None:
    """For a folder that was never set up."""
    with st.expander("Do you have a settings file already?", icon=":material/upload_file:"):
        _hand_in()


def show(shop: Shop) -> None:
    del shop
    st.subheader("Hand in a settings file", anchor=False)
    st.caption("The whole file is checked first. You see what would change before anything does.")
    _hand_in()


def _hand_in() -> None:
    if said := st.session_state.pop(_SAID, ""):
        st.success(said, icon=":material/check_circle:")
    if refused := st.session_state.pop(_REFUSED, ""):
        st.error(refused, title="Not saved", icon=":material/error:")
    key = f"setup_file_{st.session_state.get(_EPOCH, 0)}"
    file = st.file_uploader("Settings file", type=["toml"], key=key, max_upload_size=LARGEST)
    if file is None:
        return
    try:
        setup, stored = _read(file.getvalue())
    except SetupInvalid as invalid:
        _faults(invalid)
    except SyncError as error:
        st.error(f"{error.message} {error.fix}", icon=":material/error:")
    else:
        _compare(diff(stored.setup if stored else None, setup), stored, key)


def _read(content: bytes) -> tuple[Setup, StoredSetup | None]:
    """Raises SyncError. The keys stay in these two, for the moment of this run."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise NotConfigured(
            "This is not a text in UTF-8.", fix="Save it as such and hand it in again."
        ) from None
    control = sources.control()
    stored = control.setup()
    names = [card.name for card in control.board()]
    setup = read_setup(
        text,
        known_tasks=names or None,
        environ=os.environ,
        read_file=Path.read_text,
        stored=stored.setup if stored else None,
    )
    return setup, stored


def _faults(invalid: SetupInvalid) -> None:
    faults = invalid.faults
    st.error(
        f"The file has {count(len(faults), 'fault')}. Nothing was saved. Mend what is named and "
        "hand it in again.",
        icon=":material/error:",
    )
    st.table(
        pl.DataFrame(
            {
                "Line": [str(fault.line or "") for fault in faults],
                "What is wrong": [cell(fault.message) for fault in faults],
            }
        ),
        border="horizontal",
        alt="Every fault of the file with its line.",
    )


def _compare(changes: list[Change], stored: StoredSetup | None, key: str) -> None:
    if not changes:
        st.info("This file says exactly what is in force.", icon=":material/check:")
        return
    st.markdown(f"**{count(len(changes), 'setting')} would change:**")
    st.table(
        pl.DataFrame(
            {
                "Setting": [cell(LABELS.get(one.path, one.path)) for one in changes],
                "Now": [cell(one.old) or ":gray[nothing]" for one in changes],
                "In the file": [cell(one.new) or ":gray[nothing]" for one in changes],
            }
        ),
        border="horizontal",
        alt="Each setting that would change, as it is now and as the file has it.",
    )
    st.button(
        f"Apply {count(len(changes), 'change')}",
        key="setup_import_apply",
        type="primary",
        icon=":material/check:",
        on_click=_apply,
        args=(key, stored.version if stored else 0),
    )


def _apply(key: str, version: int) -> None:
    """`version` is the one that was compared with: nobody else's change is written over."""
    person = identity.require(Role.ADMIN)
    file = st.session_state.get(key)
    if file is None:
        return
    control = sources.control()
    try:
        setup, _ = _read(file.getvalue())
        control.save_setup(setup, changed_by=person.name, expected_version=version)
    except SyncError as error:
        st.session_state[_REFUSED] = f"{error.message}\n\n**What to do:** {error.fix}"
        return
    control.drafts.forget()
    st.session_state[_EPOCH] = st.session_state.get(_EPOCH, 0) + 1
    st.session_state[_SAID] = "The settings are saved and take effect with the next run."
    st.query_params.from_dict({"part": "file" if version else "start"})
