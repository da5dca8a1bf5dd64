"""One moment of a timeline in plain words, whichever table it comes from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pages.components import words
from pages.components.amounts import units
from pages.components.tables import cell
from sync.domain.money import number_text

Row = Mapping[str, Any]
IGNORED = "ignored"  # the code of a person's decision; its words say whose


@dataclass(frozen=True)
class Told:
    """`text` is Markdown, what others wrote made harmless."""

    icon: str
    colour: words.Colour
    text: str


def told(row: Row, titles: Mapping[str, str]) -> Told:
    """`row` as the timeline gives it, `titles` of the tasks."""
    return SOURCES[row["source"]](row, titles)


def _seen(_row: Row, _titles: Mapping[str, str]) -> Told:
    return Told("visibility", "blue", "**Seen in Neto** for the first time, and queued.")


def _log(row: Row, titles: Mapping[str, str]) -> Told:
    word = words.word(words.OUTCOME, row["state"])
    task = titles.get(row["detail"], row["detail"])
    said = cell(row["text"]) or "All in order."
    if row["code"] == IGNORED:
        return Told("do_not_disturb_on", "gray", f"**{said}**")
    return Told(word.icon, word.colour, f"**{word.label}** by {cell(task)}. {said}{_code(row)}")


def _rehearsed(row: Row, titles: Mapping[str, str]) -> Told:
    if row["code"] == "" and row["detail"] == "neto":
        return Told("preview", "gray", f"**Dry run**: would become {cell(row['text'])}")
    task = titles.get(row["detail"], row["detail"])
    return Told("preview", "gray", f"**Dry run** of {cell(task)}. {cell(row['text'])}")


def _batch(row: Row, _titles: Mapping[str, str]) -> Told:
    word = words.word(words.OUTCOME, row["state"])
    said = cell(row["text"]) or "All in order."
    return Told(word.icon, word.colour, f"**Its batch {cell(row['detail'])}**: {said}")


def _attempt(row: Row, _titles: Mapping[str, str]) -> Told:
    where = row["detail"].capitalize()
    asked = f"{row['code']} {cell(row['text'])}"
    took = f"{int(row['link']):,} ms"
    if not row["state"]:
        return Told("help", "violet", f"**Request to {where}, no answer** ({took}): {asked}")
    taken = int(row["state"]) < 400
    verdict = "taken" if taken else "refused"
    return Told(
        "swap_horiz" if taken else "error",
        "gray" if taken else "red",
        f"**Request to {where}, {verdict} with {row['state']}** ({took}): {asked}",
    )


def _request(row: Row, _titles: Mapping[str, str]) -> Told:
    """What came of it stands in the lines after it."""
    what = "asked for a re-export" if row["state"] == "reexport" else "asked to ignore it"
    note = f" Their note: {cell(row['link'])}." if row["link"] else ""
    state = words.word(words.REQUEST, row["code"])
    return Told("person", "blue", f"**{cell(row['detail'])} {what}.**{note} {state.label}.")


def _differs(row: Row, _titles: Mapping[str, str]) -> Told:
    return _opened(row, number_text(Decimal(row["text"]), 2) if row["text"] else "")


def _opened(row: Row, by: str) -> Told:
    state = row["state"].replace("_", " ")
    much = f" by {by}" if by else ""
    return Told("balance", "orange", f"**Reconciliation: a difference opened**{much} ({state}).")


def _agrees(row: Row, _titles: Mapping[str, str]) -> Told:
    state = row["state"].replace("_", " ")
    return Told("balance", "green", f"**Reconciliation: the difference is gone** ({state}).")


def _stock_differs(row: Row, _titles: Mapping[str, str]) -> Told:
    one = _opened(row, units(Decimal(row["text"])))
    return Told(one.icon, one.colour, f"{one.text} Warehouse {cell(row['detail'])}.")


def _stock_agrees(row: Row, titles: Mapping[str, str]) -> Told:
    one = _agrees(row, titles)
    return Told(one.icon, one.colour, f"{one.text} Warehouse {cell(row['detail'])}.")


def _found(row: Row, _titles: Mapping[str, str]) -> Told:
    word = words.word(words.SEVERITY, row["state"])
    return Told("fact_check", word.colour, f"**A check found:** {cell(row['text'])}{_code(row)}")


def _settled(row: Row, _titles: Mapping[str, str]) -> Told:
    return Told("fact_check", "green", f"**No longer found:** {cell(row['text'])}{_code(row)}")


def _changed(row: Row, _titles: Mapping[str, str]) -> Told:
    where = row["detail"].capitalize()
    return Told("edit", "green", f"**Fields changed in {where}:** {cell(row['text'])}")


def _level(row: Row, _titles: Mapping[str, str]) -> Told:
    where = f"{row['state'].capitalize()} has **{plain(row['text'])}** in {cell(row['code'])}"
    before = f", before {plain(row['detail'])}" if row["detail"] else ", first reading"
    return Told("inventory_2", "gray", f"{where}{before}.")


def plain(number: str) -> str:
    """`41.0000` is 41, `0.5000` is 0.5."""
    return number.rstrip("0").rstrip(".") if "." in number else number


def _code(row: Row) -> str:
    return f" :gray[({cell(row['code'])})]" if row["code"] else ""


SOURCES: dict[str, Callable[[Row, Mapping[str, str]], Told]] = {
    "seen": _seen,
    "log": _log,
    "rehearsed": _rehearsed,
    "batch": _batch,
    "attempt": _attempt,
    "request": _request,
    "differs": _differs,
    "agrees": _agrees,
    "stock_differs": _stock_differs,
    "stock_agrees": _stock_agrees,
    "found": _found,
    "settled": _settled,
    "changed": _changed,
    "level": _level,
}
