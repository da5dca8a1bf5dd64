"""Suspicious runs: why one stopped, and the two ways on. A person decides, with the facts."""

from typing import Any

import streamlit as st

from pages.components import confirm, moments, sources
from pages.components.queries import overview
from pages.components.tables import cell
from sync.domain.request import RequestKind


def show(shop: sources.Shop) -> None:
    if sources.newest() is None:
        return
    titles = {card.name: card.title for card in sources.control().board()}
    for run in overview.undecided_runs():
        _one(run, titles.get(run["task"], run["task"]), shop)


def _one(run: dict[str, Any], title: str, shop: sources.Shop) -> None:
    with st.container(border=True):
        st.markdown(
            f":orange[:material/front_hand:] **{title} needs your decision** "
            f":gray[· stopped {moments.moment(run['started_at'], shop.zone)}]"
        )
        st.markdown(cell(run["message"]) or "It would change far more than it ever did.")
        st.caption(
            "It stopped before its first write: nothing was changed. Go ahead if you know why so "
            "much changes, such as a stocktake or a closed warehouse. Discard it if you do not, "
            "and look in Unleashed first: the next run reads everything anew."
        )
        with st.container(horizontal=True):
            go = st.button(
                "Go ahead",
                key=f"go_{run['run_id']}",
                type="primary",
                icon=":material/play_arrow:",
            )
            drop = st.button("Discard", key=f"drop_{run['run_id']}", icon=":material/delete:")
    if go:
        confirm.open_with(_go_ahead(run, title))
    elif drop:
        confirm.open_with(_discard(run, title))


def _go_ahead(run: dict[str, Any], title: str) -> confirm.Question:
    return confirm.Question(
        title=f"Let {title} go ahead?",
        lines=(
            cell(run["message"]),
            f"{title} reads everything anew and then **writes these changes**, however many.",
        ),
        yes="Go ahead",
        icon="play_arrow",
        kind=RequestKind.CONFIRM,
        subject={"task": run["task"], "run_id": run["run_id"]},
        done=f"{title} goes ahead",
    )


def _discard(run: dict[str, Any], title: str) -> confirm.Question:
    return confirm.Question(
        title=f"Discard this run of {title}?",
        lines=("Nothing is written. The task runs again at its usual time and looks anew.",),
        yes="Discard",
        icon="delete",
        kind=RequestKind.DISCARD,
        subject={"task": run["task"], "run_id": run["run_id"]},
        done=f"Run of {title} discarded",
    )
