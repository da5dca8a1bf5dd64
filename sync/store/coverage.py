"""What both sides sell, the store's tax rate, and an example of each product field."""

import polars as pl

from sync.domain.coverage import FieldExamples, SkusRead, StoreRateRead
from sync.domain.facts import key_of
from sync.store.scene import Scene
from sync.store.session import exact


def write_skus(event: SkusRead, scene: Scene) -> None:
    """Only what changed is written again: most products stay as they are for months."""
    unique = {row.sku: row for row in event.rows}.values()
    frame = pl.DataFrame(
        {
            "sku_key": [key_of(row.sku) for row in unique],
            "sku": [row.sku for row in unique],
            "name": [row.name for row in unique],
            "active": [row.active for row in unique],
        },
        schema={"sku_key": pl.String, "sku": pl.String, "name": pl.String, "active": pl.Boolean},
    )
    system, session = {"system": event.system.value}, scene.session
    with session.offered("incoming", frame):
        session.run("drop_skus", system)
        session.run("add_skus", system)
    session.run("note_skus", {**system, "as_of": scene.at})


def write_store_rate(event: StoreRateRead, scene: Scene) -> None:
    scene.session.run("clear_store_rate")
    scene.session.run("note_store_rate", {"rate": exact(event.rate), "as_of": scene.at})


def write_examples(event: FieldExamples, scene: Scene) -> None:
    scene.session.run("clear_field_examples")
    for row in event.rows:
        scene.session.run(
            "add_field_example",
            {
                "field": row.field,
                "record_key": row.sku,
                "given": row.given,
                "held": row.held,
                "as_of": scene.at,
            },
        )
