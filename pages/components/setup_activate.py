"""The last step: everything once more in words, then the one click that starts it."""

from collections.abc import Callable, Sequence

import polars as pl
import streamlit as st

from pages.components import identity, runner_state, setup_key, setup_steps, sources
from pages.components.setup_draft import Draft
from pages.components.setup_settings import ALL, LIMITS, Kind, Setting
from pages.components.setup_settings import STOCK as STOCK_SETTINGS
from pages.components.setup_steps import NAMES, STEPS
from pages.components.tables import cell
from sync.domain.person import Role
from sync.errors import SyncError
from sync.setup.plain import shown

_REFUSED = "setup_activate_refused"
_LATER = {setting.path for setting in (*LIMITS, *STOCK_SETTINGS)}


def show(draft: Draft, go_to: Callable[[str], None]) -> None:
    if refused := st.session_state.get(_REFUSED):
        st.error(refused, title="Not saved", icon=":material/error:")
    open_steps = [step for step in NAMES if not setup_steps.is_complete(step, draft)]
    for step in open_steps:
        # What is suggested is on the screen there, and kept by who goes on from there.
        _open(step, setup_steps.to_fill_in(step, draft) or [setup_steps.LOOK], go_to)
    _start(ready=not open_steps)
    _summary(draft)


def _open(step: str, lacking: list[str], go_to: Callable[[str], None]) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            f":orange[:material/pending:] **{STEPS[step].title}** still lacks {', '.join(lacking)}."
        )
        st.button("Go there", key=f"setup_go_{step}", on_click=go_to, args=(step,))


def _summary(draft: Draft) -> None:
    rows = [
        (setting.label, _in_words(setting, draft)) for setting in ALL if setting.path not in _LATER
    ]
    keys = [(f"API key of {name}", setup_key.hint(one)) for one, name in setup_key.NAMES.items()]
    rows += [(label, f"ends {hint}" if hint else "") for label, hint in keys]
    half = (len(rows) + 1) // 2
    left, right = st.columns(2, gap="large")
    for column, some in ((left, rows[:half]), (right, rows[half:])):
        with column:
            _table(some)


def _table(rows: Sequence[tuple[str, str]]) -> None:
    st.table(
        pl.DataFrame(
            {
                "Setting": [cell(label) for label, _ in rows],
                "What you chose": [cell(value) or ":gray[empty]" for _, value in rows],
            }
        ),
        border="horizontal",
        alt="Settings of the four steps and what was chosen for each.",
    )


def _in_words(setting: Setting, draft: Draft) -> str:
    value = draft.value(setting.path)
    if setting.kind is Kind.FLAG:
        return "yes" if value else "no"
    return (
        setting.words.get(value, shown(value)).partition(":")[0]
        if setting.words
        else (shown(value))
    )


def _start(*, ready: bool) -> None:
    st.markdown(
        "**Activate** saves this and starts the first sync: stock, products and customers come "
        "from Unleashed, and orders from the start date on leave Neto. You can watch it here."
    )
    if not runner_state.read().alive:
        st.caption("The runner is not running: the first sync begins as soon as it does.")
    st.button(
        "Activate",
        key="setup_activate",
        type="primary",
        icon=":material/rocket_launch:",
        disabled=not ready,
        on_click=_activate,
    )


def _activate() -> None:
    person = identity.require(Role.ADMIN)
    Draft().keep_shown(ALL)
    st.session_state.pop(_REFUSED, None)
    try:
        sources.control().activate_draft(changed_by=person.name)
    except SyncError as error:
        st.session_state[_REFUSED] = f"{error.message}\n\n**What to do:** {error.fix}"
        return
    st.query_params.from_dict({"part": "start"})
