"""A task's newest runs as one line of bars, and the same in words."""

from collections.abc import Sequence

import streamlit as st

from pages.components.queries import runs
from pages.components.tables import Config
from sync.domain.run import RunStatus

NEWEST = 50
WELL = frozenset({RunStatus.SUCCEEDED, RunStatus.SKIPPED})
LOWEST = 0.12  # a run of no time at all is still to be seen
BELOW = -0.6
CHARTS_ON_DARK = "theme.dark.chartCategoricalColors"


def bars(statuses: Sequence[str], seconds: Sequence[float | None]) -> list[float]:
    """One a run, oldest first: as tall as it took against the longest, below the line in trouble.

    By the square root, so that one long run does not flatten all the others.
    """
    longest = max((one for one in seconds if one), default=0) or 1
    heights = [max(LOWEST, ((one or 0) / longest) ** 0.5) for one in seconds]
    return [
        round(tall if status in WELL else tall * BELOW, 2)
        for status, tall in zip(statuses, heights, strict=True)
    ]


def in_words(statuses: Sequence[str]) -> str:
    """`all 50 well`, `47 of 50 well`; nothing where nothing ran."""
    well = sum(status in WELL for status in statuses)
    if not statuses:
        return ""
    return f"all {well} well" if well == len(statuses) > 1 else f"{well} of {len(statuses)} well"


def recent() -> dict[str, tuple[list[str], list[float]]]:
    return runs.recent(NEWEST)


def column() -> Config:
    dark = st.context.theme.type == "dark"
    return st.column_config.BarChartColumn(
        f"Last {NEWEST} runs",
        y_min=BELOW,
        y_max=1,
        # Fifty bars are a pixel each: in the green of the buttons the dark ground swallows them.
        color=st.get_option(CHARTS_ON_DARK)[0] if dark else None,
        help="One bar a run, the newest at the right. The taller, the longer it took. "
        "Below the line: something did not go through.",
    )
