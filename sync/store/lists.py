"""The lists of both systems that mappings are made from: warehouses, tax codes, reasons."""

from sync.domain.events import ReasonsSeen, TaxesRead, WarehousesRead
from sync.store.scene import Scene
from sync.store.session import exact


def replace_warehouses(event: WarehousesRead, scene: Scene) -> None:
    scene.session.run("clear_warehouses", {"system": event.system.value})
    for row in event.rows:
        scene.session.run(
            "add_warehouse",
            {
                "system": event.system.value,
                "code": row.code,
                "name": row.name,
                "remote_id": row.remote_id,
                "active": row.active,
                "is_primary": row.primary,
                "as_of": scene.at,
            },
        )


def replace_tax_codes(event: TaxesRead, scene: Scene) -> None:
    scene.session.run("clear_tax_codes")
    for row in event.rows:
        scene.session.run(
            "add_tax_code",
            {
                "code": row.code,
                "description": row.description,
                "rate": exact(row.rate),
                "for_revenue": row.for_revenue,
                "as_of": scene.at,
            },
        )


def add_reasons(event: ReasonsSeen, scene: Scene) -> None:
    """Reasons are never forgotten: one met years ago may still have to be mapped."""
    scene.session.run(
        "add_reasons",
        {
            "system": event.system.value,
            "reasons": list(event.reasons),
            "first_seen_at": scene.at,
        },
    )
