"""Stock levels as read: the newest of each, and a row of history where one changed."""

import polars as pl

from sync.domain.events import Level, LevelsRead
from sync.store.scene import Scene
from sync.store.session import exact


def write_levels(event: LevelsRead, scene: Scene) -> None:
    """Quick for hundreds of thousands of levels: a few set operations, no loop."""
    session = scene.session
    system = {"system": event.system.value}
    with session.offered("incoming", _frame(event.levels)):
        session.run("take_levels")
    if event.complete:
        session.run("take_absent_levels", system)
    seen = {**system, "as_of": event.as_of}
    session.run("add_level_history", seen)
    session.run("update_levels", seen)
    session.run("add_levels", seen)
    session.run("drop_levels_read")


def _frame(levels: tuple[Level, ...]) -> pl.DataFrame:
    """Quantities travel as text: polars and DuckDB round a bound Decimal each in its own way."""
    return pl.DataFrame(
        {
            "sku": [level.sku for level in levels],
            "warehouse": [level.warehouse for level in levels],
            "on_hand": [exact(level.on_hand) for level in levels],
            "available": [exact(level.available) for level in levels],
        },
        schema=dict.fromkeys(("sku", "warehouse", "on_hand", "available"), pl.String),
    )
