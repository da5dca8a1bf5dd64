"""What both documents come to: without tax, tax, total, and what of it stands on no line."""

from collections.abc import Sequence
from decimal import Decimal

import polars as pl
import streamlit as st

from pages.components.amounts import money
from pages.components.both_documents import Both
from pages.components.sources import Shop
from sync.domain.sheet import SheetLine, sum_of

REST = "On no line"
Sums = dict[str, Decimal | None]


def show(both: Both, shop: Shop) -> None:
    row = both.row
    neto = _sums(row["neto_total"], row["neto_tax"], both.neto_lines)
    unleashed = _sums(row["unleashed_total"], row["unleashed_tax"], both.unleashed_lines)
    names = [name for name in neto if name != REST or neto[REST] or unleashed[REST]]

    def told(sums: Sums, none: str) -> list[str]:
        return [money(sums[name], shop.currency, none=none) for name in names]

    gaps = [_gap(neto[name], unleashed[name]) for name in names]
    st.table(
        pl.DataFrame(
            {
                "Sum": names,
                "Neto": told(neto, "not there"),
                "Unleashed": told(unleashed, "not there"),
                "Difference": [money(gap, shop.currency, none="") for gap in gaps],
            }
        ),
        border="horizontal",
        alt="The sums of both documents and the difference between them.",
    )
    if REST in names:
        st.caption(
            f"“{REST}” is what a document says it comes to, less its lines: tax of a surcharge, "
            "or an invoice in Unleashed that says something else than its order."
        )


def _sums(total: Decimal | None, tax: Decimal | None, lines: Sequence[SheetLine]) -> Sums:
    without = total - tax if total is not None and tax is not None else None
    rest = total - sum_of(lines) if total is not None and lines else None
    return {"Without tax": without, "Tax": tax, REST: rest, "Total": total}


def _gap(neto: Decimal | None, unleashed: Decimal | None) -> Decimal | None:
    if neto is None and unleashed is None:
        return None
    return (neto or Decimal(0)) - (unleashed or Decimal(0))
