"""One record in one run, in a drawer: its fields old and new, the run, what was said before."""

from typing import Any

import polars as pl
import streamlit as st

from pages.components import (
    asking,
    frame,
    identity,
    import_filter,
    moments,
    places,
    pulse,
    record_names,
    sources,
    why_filter,
    words,
)
from pages.components.queries import imports
from pages.components.tables import cell
from sync.domain.person import Role
from sync.domain.request import RequestKind

PARAM = "entry"


def choose(entry_id: int) -> None:
    st.query_params[PARAM] = str(entry_id)


def close() -> None:
    st.query_params.pop(PARAM, None)


def show(shop: sources.Shop) -> None:
    """Opens the drawer when a row is chosen, by a click or by a link."""
    chosen = st.query_params.get(PARAM, "")
    if not chosen:
        return
    pulse.hold(True)
    row = imports.entry(int(chosen)) if chosen.isdecimal() and len(chosen) < 19 else None
    title = f"{record_names.title(row['record_type'])} {row['record_key']}" if row else "Record"
    st.dialog(title, width="large", position="right", on_dismiss=close)(_story)(row, shop)


def _story(row: dict[str, Any] | None, shop: sources.Shop) -> None:
    if row is None:
        frame.nothing(
            "This line is not in the log",
            "It may be too new: the log is published every few seconds. Or the link is wrong.",
            "search_off",
        )
        return
    outcome = words.word(words.OUTCOME, row["outcome"])
    with st.container(horizontal=True):
        st.badge(outcome.label, icon=f":material/{outcome.icon}:", color=outcome.colour)
        if row["dry_run"]:
            st.badge("Dry run: nothing was written", icon=":material/preview:", color="blue")
    st.markdown(cell(row["message"]) or "All in order.")
    st.caption(_facts(row, shop))
    _fields(imports.changes(row))
    _acts(row)
    _others(imports.others(row), shop)


def _facts(row: dict[str, Any], shop: sources.Shop) -> str:
    facts = [moments.moment(row["logged_at"], shop.zone), _title(row["task"])]
    if row["trigger"]:
        facts.append(words.WHY.get(row["trigger"], row["trigger"]))
    if row["remote_id"] and row["remote_id"] != row["record_key"]:
        facts.append(f"in Neto it is {cell(row['remote_id'])}")
    if row["code"]:
        facts.append(f"code {cell(row['code'])}")
    return " · ".join(facts)


def _fields(changes: list[dict[str, Any]]) -> None:
    if not changes:
        st.caption("This run changed no field of it.")
        return
    st.table(
        pl.DataFrame(
            {
                "Field": [cell(one["field"]) for one in changes],
                "Before": [_value(one["old_value"]) for one in changes],
                "After" if changes[0]["applied"] else "Would become": [
                    _value(one["new_value"]) for one in changes
                ],
            }
        ),
        border="horizontal",
        alt="Fields of this record that the run changed, with the value before and after.",
    )


def _value(text: str | None) -> str:
    if text is None:
        return ":gray[nothing]"
    return cell(text) or ":gray[empty]"


def _acts(row: dict[str, Any]) -> None:
    title = _title(row["task"])
    with st.container(horizontal=True, vertical_alignment="center"):
        again = identity.may(Role.OPERATOR) and st.button(
            f"Run {title} again",
            key="imports_run_again",
            icon=":material/play_arrow:",
            on_click=_again,
            args=(row["task"], title),
        )
        st.page_link(
            places.TASKS,
            label="The run",
            icon=":material/sync:",
            query_params={"run": row["run_id"]},
        )
        whole = st.button(
            "All records of this run",
            key="imports_whole_run",
            type="tertiary",
            icon=":material/list:",
            on_click=import_filter.address.store,
            args=(import_filter.ImportFilter(run=row["run_id"]),),
        )
        st.page_link(
            places.WHY,
            label="All that happened to it",
            icon=":material/help:",
            query_params=why_filter.link(row["record_key"]),
        )
    if again or whole:
        st.rerun()  # of the whole page: without it the drawer stays


def _again(task: str, title: str) -> None:
    asking.ask(RequestKind.RUN, {"tasks": [task], "dry_run": False}, f"Run {title}")
    close()


def _others(found: list[dict[str, Any]], shop: sources.Shop) -> None:
    if not found:
        return
    st.markdown("**Other lines about it**")
    clicked = [_other(one, shop) for one in found]
    if any(clicked):
        st.rerun()


def _other(one: dict[str, Any], shop: sources.Shop) -> bool:
    outcome = words.word(words.OUTCOME, one["outcome"])
    return st.button(
        f"{moments.moment(one['logged_at'], shop.zone)} · {outcome.text} · "
        f"{cell(one['message'][:120]) or _title(one['task'])}",
        key=f"imports_other_{one['entry_id']}",
        type="tertiary",
        on_click=choose,
        args=(one["entry_id"],),
    )


def _title(task: str) -> str:
    titles = {card.name: card.title for card in sources.control().board()}
    return titles.get(task, task)
