"""The dialog in which one task's rhythm is changed, or set back to what we advise."""

from typing import Any

import streamlit as st

from pages.components import pulse, saving, sources
from pages.components.sources import Shop
from pages.components.tables import cell
from sync.domain.board import TaskCard
from sync.setup.edits import Edit
from sync.setup.interval import UNITS, Interval

PLACE = "task_schedule"
_ON, _COUNT, _UNIT = "schedule_on", "schedule_count", "schedule_unit"
_WAS = "schedule_was"  # what the settings said when the person looked
MOST = 10_000


def open_with(card: TaskCard, shop: Shop) -> None:
    """Shows the dialog, with the rhythm as it is set now. The page holds still meanwhile."""
    pulse.hold(True)
    saving.clear()
    every = Interval.parse(card.every)
    st.session_state[_ON] = card.enabled
    st.session_state[_COUNT], st.session_state[_UNIT] = every.count, every.unit
    st.session_state[_WAS] = _held(card.name)
    st.dialog(f"Schedule of {card.title}", icon=":material/edit_calendar:", on_dismiss="rerun")(
        _body
    )(card, shop)


def words(every: str) -> str:
    """`15 minutes`, `hour`: as it stands after the word every."""
    return every.removesuffix("s").removeprefix("1 ") if every.startswith("1 ") else every


def _body(card: TaskCard, shop: Shop) -> None:
    st.markdown(card.description)
    on = st.toggle("Runs by itself", key=_ON)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input(
            "Every", min_value=1, max_value=MOST, step=1, key=_COUNT, width=150, disabled=not on
        )
        st.selectbox(
            "Unit",
            list(UNITS),
            format_func=lambda unit: f"{unit}s",
            key=_UNIT,
            width=150,
            disabled=not on,
        )
    st.caption(
        f":material/recommend: We advise **every {words(card.default_every)}**. More often needs "
        "more API calls, less often leaves the other side behind for longer."
    )
    saving.show(shop, place=PLACE)
    with st.container(horizontal=True, horizontal_alignment="right"):
        no = st.button("Close", key="schedule_close", type="tertiary")
        back = st.button(
            "Back to default",
            key="schedule_default",
            icon=":material/undo:",
            on_click=_save,
            args=(card, None, None),
            disabled=not _differs(),
        )
        yes = st.button(
            "Save", key="schedule_save", type="primary", on_click=_save_typed, args=(card,)
        )
    if no or ((back or yes) and saving.was_saved(PLACE)):
        st.rerun()


def _differs() -> bool:
    return tuple(st.session_state[_WAS]) != (None, None)


def _save_typed(card: TaskCard) -> None:
    """What is typed; where that is the default, the setting goes, so that it follows ours."""
    state = st.session_state
    every = Interval(int(state[_COUNT]), str(state[_UNIT])).text
    kept = None if every == Interval.parse(card.default_every).text else every
    _save(card, None if state[_ON] else False, kept)


def _save(card: TaskCard, enabled: bool | None, every: str | None) -> None:
    """Only over what the person saw. A refusal tells what stands there now, so the next try is
    over that; what was typed stays.
    """
    was_enabled, was_every = st.session_state[_WAS]
    edits = [
        Edit(("tasks", card.name, "enabled"), was=was_enabled, now=enabled),
        Edit(("tasks", card.name, "every"), was=was_every, now=every),
    ]
    rhythm = f"runs every {words(every or card.default_every)}"
    said = "is switched off" if enabled is False else rhythm
    if not saving.save(edits, f"**{cell(card.title)}** {said} now.", place=PLACE):
        st.session_state[_WAS] = _held(card.name)


def _held(name: str) -> tuple[Any, Any]:
    """What the settings say of a task themselves; None: nothing, the default counts."""
    setup = sources.shop().setup
    chosen = setup.tasks.get(name) if setup else None
    if chosen is None:
        return None, None
    return chosen.enabled, chosen.every.text if chosen.every else None
