"""Two documents line by line in one table: what differs is named, not only coloured."""

from collections.abc import Callable, Sequence
from typing import Any

import polars as pl
import streamlit as st

from pages.components import tables, words
from pages.components.amounts import count
from pages.components.invoice_words import LINE
from pages.components.words import Word
from sync.domain.money import number_text
from sync.domain.sheet import SheetLine
from sync.domain.sheet_comparison import LinePair, Mark

MANY = 12  # lines, from which on it helps to see only those that differ
MONEY = pl.Decimal(18, 2)


def show(pairs: Sequence[LinePair], sides: tuple[str, str], currency: str, key: str) -> None:
    """`sides` names the left and the right document. Amounts are in `currency`."""
    differing = [pair for pair in pairs if pair.marks]
    st.markdown(f"{_in_words(pairs, differing)} Amounts in {currency}, after discount.")
    shown = list(pairs)
    if differing and len(pairs) > MANY and st.toggle("Only lines that differ", key=f"{key}_only"):
        shown = differing
    st.dataframe(
        _rows(shown, sides),
        key=f"{key}_{len(shown)}",
        hide_index=True,
        placeholder=tables.BLANK,
        height=tables.height(len(shown)),
        column_config={
            "Line": st.column_config.TextColumn("Line", pinned=True),
            "Verdict": tables.badge("Verdict", _labels(sides)),
            **{name: _right(name) for side in sides for name in (f"Qty {side}", f"Each {side}")},
            **{
                name: tables.total(name, "")
                for side in sides
                for name in (f"Amount {side}", f"Tax {side}")
            },
            "Difference": tables.total("Difference", ""),
        },
        alt=f"Lines of both documents, {sides[0]} and {sides[1]}, with what each pair differs in.",
    )


def _in_words(pairs: Sequence[LinePair], differing: Sequence[LinePair]) -> str:
    if not differing:
        return f":green[:material/check_circle: {_all(len(pairs))} to the cent.]"
    of = count(len(pairs), "line")
    verb = "differs" if len(differing) == 1 else "differ"
    return f":red[:material/error: {len(differing):,} of {of} {verb}.]"


def _all(lines: int) -> str:
    """`The line agrees`, `Both lines agree`, `All 3 lines agree`."""
    few = {1: "The line agrees", 2: "Both lines agree"}
    return few.get(lines, f"All {count(lines, 'line')} agree")


def _labels(sides: tuple[str, str]) -> dict[str, Word]:
    """A line that one side lacks is named after the side that has it."""
    only = {Mark.ONLY_NETO: f"Only {sides[0]}", Mark.ONLY_UNLEASHED: f"Only {sides[1]}"}
    return {
        mark: Word(
            only.get(Mark(mark), word.label) if mark else word.label, word.colour, "", word.sign
        )
        for mark, word in LINE.items()
    }


def _right(name: str) -> tables.Config:
    return st.column_config.TextColumn(name, alignment="right")


def _rows(pairs: Sequence[LinePair], sides: tuple[str, str]) -> pl.DataFrame:
    known = _labels(sides)
    verdicts = [[words.word(known, mark).tag for mark in pair.marks or ("",)] for pair in pairs]
    columns: dict[str, Any] = {
        "Line": [_name(pair) for pair in pairs],
        "Verdict": pl.Series(verdicts, dtype=pl.List(pl.String)),
        "Difference": pl.Series([pair.difference for pair in pairs], dtype=MONEY),
        **_beside(pairs, sides, "Qty", _quantity, pl.String()),
        **_beside(pairs, sides, "Each", _price, pl.String()),
        **_beside(pairs, sides, "Amount", lambda line: line.total, MONEY),
        **_beside(pairs, sides, "Tax", lambda line: line.tax, MONEY),
    }
    orders = [pair.unleashed.order if pair.unleashed else "" for pair in pairs]
    return pl.DataFrame({**columns, "Sales order": orders} if any(orders) else columns)


def _beside(
    pairs: Sequence[LinePair],
    sides: tuple[str, str],
    title: str,
    of: Callable[[SheetLine], object],
    kind: pl.DataType,
) -> dict[str, pl.Series]:
    """One figure of both lines, the left one first; what one side lacks is nothing."""
    left = [of(pair.neto) if pair.neto else None for pair in pairs]
    right = [of(pair.unleashed) if pair.unleashed else None for pair in pairs]
    return {
        f"{title} {side}": pl.Series(values, dtype=kind)
        for side, values in zip(sides, (left, right), strict=True)
    }


def _name(pair: LinePair) -> str:
    """The SKU with what it is called; what is sent names goods by their SKU alone."""
    lines = [line for line in (pair.neto, pair.unleashed) if line is not None]
    name = next((line.name for line in lines if line.name), "")
    return " · ".join(part for part in (lines[0].sku, name) if part)


def _quantity(line: SheetLine) -> str:
    return number_text(line.quantity)


def _price(line: SheetLine) -> str:
    return number_text(line.price, 2) if line.price is not None else tables.BLANK
