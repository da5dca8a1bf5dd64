"""Everything that happened to it, in both systems, one moment under the other."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import streamlit as st

from pages.components import frame, moments, paging, places, sources, why_words
from pages.components.amounts import count
from pages.components.queries import why_timeline
from pages.components.why_filter import PREFIX, SORTS, Asked, address
from pages.components.why_subject import Subject

SIZE = 50
RUNS = frozenset({"log", "rehearsed", "batch", "changed"})  # sources whose link is a run


def show(subject: Subject, asked: Asked, shop: sources.Shop) -> None:
    if subject.kind == "order":
        _nothing_yet()
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.subheader("What happened", anchor=False)
        st.selectbox(
            "Sort by",
            list(SORTS),
            key=PREFIX + "sort",
            format_func=lambda sort: SORTS[sort],
            on_change=address.from_widgets,
            width=160,
        )
    total, _ = _read(subject, asked, 0)
    if not total:
        _nothing_yet()
        return
    slot = st.container()
    st.caption(count(total, "moment"))
    page = paging.choose(total, SIZE, f"why_page_{subject.name}_{asked.sort}")
    with slot:
        _days(_read(subject, asked, page.skip)[1], shop)


def _read(subject: Subject, asked: Asked, skip: int) -> tuple[int, list[dict[str, Any]]]:
    ask = why_timeline.of_document if subject.kind == "document" else why_timeline.of_record
    return ask(subject.key, newest_first=asked.sort == "newest", size=SIZE, skip=skip)


def _nothing_yet() -> None:
    frame.nothing(
        "Nothing happened to it here yet",
        "No run has done anything with it. What is said above is what is known.",
        "history",
    )


def _days(rows: Sequence[dict[str, Any]], shop: sources.Shop) -> None:
    titles = {card.name: card.title for card in sources.control().board()}

    def day(row: dict[str, Any]) -> str:
        local = row["moment"].astimezone(shop.zone)
        return f"{local:%A} {local.day} {local:%B %Y}"

    for name, of_day in groupby(rows, key=day):
        st.markdown(f"**{name}**")
        with st.container(border=True, gap="small"):
            for row in of_day:
                _one(row, titles, shop)


def _one(row: dict[str, Any], titles: dict[str, str], shop: sources.Shop) -> None:
    told = why_words.told(row, titles)
    clock = moments.clock_time(row["moment"].astimezone(shop.zone))
    sign = f":{told.colour}[:material/{told.icon}:]"
    with st.container(horizontal=True, wrap=False, vertical_alignment="top", gap="small"):
        st.markdown(f"{sign} :gray[{clock}] {told.text}", width="stretch")
        if row["source"] in RUNS and row["link"]:
            st.page_link(
                places.TASKS,
                label="Run",
                query_params={"run": row["link"]},
                width="content",
            )
