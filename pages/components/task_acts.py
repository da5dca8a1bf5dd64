"""What can be done with the ticked tasks: run now, rehearse, read everything, change the rhythm."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from pages.components import asking, identity, task_schedule
from pages.components.amounts import count
from pages.components.sources import Shop
from sync.domain.board import TaskCard
from sync.domain.person import Role
from sync.domain.request import RequestKind


@dataclass(frozen=True)
class Way:
    """One way to run tasks; `said` begins the title under which the page follows it."""

    key: str
    label: str
    said: str
    icon: str
    how: dict[str, bool] = field(default_factory=dict)
    style: Literal["primary", "secondary"] = "secondary"
    meaning: str | None = None


NOW = Way("tasks_run_now", "Run now", "Run", "play_arrow", style="primary")
OTHERS = (
    Way(
        "tasks_dry_run",
        "Dry run",
        "Dry run:",
        "preview",
        {"dry_run": True},
        meaning="The same steps, but nothing is written to either system: see what would change.",
    ),
    Way(
        "tasks_complete_run",
        "Complete run",
        "Complete run:",
        "select_all",
        {"complete": True},
        meaning="Reads everything, not only what changed since the last run. It takes longer and "
        "needs more API calls: for when something seems to have been missed.",
    ),
)


def show(ticked: Sequence[TaskCard], shop: Shop) -> None:
    title = ticked[0].title if len(ticked) == 1 else count(len(ticked), "task")
    with st.container(horizontal=True, vertical_alignment="center"):
        _button(NOW, f"Run {title} now" if ticked else NOW.label, ticked, title)
        for way in OTHERS:
            _button(way, way.label, ticked, title)
        changing = _schedule_button(ticked)
        if not ticked:
            st.caption("Tick one task or several to run them; one, to change its schedule.")
    if changing and len(ticked) == 1:
        task_schedule.open_with(ticked[0], shop)


def _button(way: Way, label: str, ticked: Sequence[TaskCard], title: str) -> None:
    subject = {"tasks": [card.name for card in ticked], "dry_run": False}
    st.button(
        label,
        key=way.key,
        type=way.style,
        icon=f":material/{way.icon}:",
        help=way.meaning,
        disabled=not ticked or not identity.may(Role.OPERATOR),
        on_click=asking.ask,
        args=(RequestKind.RUN, subject | way.how, f"{way.said} {title}"),
    )


def _schedule_button(ticked: Sequence[TaskCard]) -> bool:
    if not identity.may(Role.ADMIN):
        return False
    return st.button(
        "Change schedule",
        key="tasks_schedule",
        icon=":material/edit_calendar:",
        disabled=len(ticked) != 1,
    )
