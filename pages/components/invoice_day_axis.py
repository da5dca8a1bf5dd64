"""The days under the charts of invoices: the same for all of them."""

import altair as alt

HEIGHT = 250  # pixels of a chart


def axis(labels: list[str]) -> alt.X:
    """Days as words in their order: no browser moves them to another zone."""
    return alt.X("Day:O", sort=None, scale=alt.Scale(domain=labels), title=None).axis(
        labelOverlap=True, labelAngle=0
    )
