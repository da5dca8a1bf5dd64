"""The newest comparison of both systems, written only where it differs from the one before."""

import polars as pl

from sync.domain.events import InvoicesCompared, StockCompared
from sync.domain.variance import InvoiceVariance, StockVariance
from sync.store.scene import Scene
from sync.store.session import exact


def write_stock(event: StockCompared, scene: Scene) -> None:
    """Quick for hundreds of thousands of rows: a few set operations, no loop."""
    session = scene.session
    with session.offered("incoming", _stock_frame(event.rows)):
        session.run("take_stock_compared")
    compared = {"compared_at": scene.at}
    session.run("close_stock_variances", compared)
    session.run("refresh_stock_variances")
    session.run("open_stock_variances", compared)
    session.run("drop_stock_rows")
    session.run("add_stock_rows")
    session.run("drop_stock_compared")
    with session.offered("incoming", _parts_frame(event.rows)):
        session.run("take_kit_components")
    session.run("drop_kit_components")
    session.run("add_kit_components")
    session.run("drop_kits_compared")
    session.run("clear_stock_comparison")
    as_of = {"neto_as_of": event.neto_as_of, "unleashed_as_of": event.unleashed_as_of}
    session.run("note_stock_comparison", as_of)


def write_invoices(event: InvoicesCompared, scene: Scene) -> None:
    session = scene.session
    with session.offered("incoming", _invoice_frame(event.rows)):
        session.run("take_invoices_compared")
    compared = {"compared_at": scene.at}
    session.run("close_invoice_variances", compared)
    session.run("refresh_invoice_variances")
    session.run("open_invoice_variances", compared)
    session.run("drop_invoice_rows")
    session.run("add_invoice_rows")
    session.run("drop_invoices_compared")
    session.run("clear_invoice_comparison")
    as_of = {"neto_as_of": event.neto_as_of, "unleashed_as_of": event.unleashed_as_of}
    session.run("note_invoice_comparison", as_of)


def _stock_frame(rows: tuple[StockVariance, ...]) -> pl.DataFrame:
    """Quantities travel as text: polars and DuckDB round a bound Decimal each in its own way."""
    columns = {
        "sku": [row.sku for row in rows],
        "name": [row.name for row in rows],
        "warehouse": [row.warehouse for row in rows],
        "neto_quantity": [exact(row.neto_quantity) for row in rows],
        "unleashed_quantity": [exact(row.unleashed_quantity) for row in rows],
        "in_flight": [exact(row.in_flight) for row in rows],
        "variance": [exact(row.variance) for row in rows],
        "unit_cost": [exact(row.unit_cost) for row in rows],
        "variance_value": [exact(row.value) for row in rows],
        "state": [row.state.value for row in rows],
        "product_group": [row.group for row in rows],
        "supplier": [row.supplier for row in rows],
        "kit": [str(bool(row.parts)) for row in rows],
    }
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def _parts_frame(rows: tuple[StockVariance, ...]) -> pl.DataFrame:
    """A kit has a row for each warehouse; its recipe is wanted once."""
    kits = {row.sku: row.parts for row in rows if row.parts}
    told = [(sku, part) for sku, parts in kits.items() for part in parts]
    columns = {
        "kit_sku": [sku for sku, _ in told],
        "component_sku": [part.sku for _, part in told],
        "quantity": [exact(part.quantity) for _, part in told],
    }
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def _invoice_frame(rows: tuple[InvoiceVariance, ...]) -> pl.DataFrame:
    columns = {
        "variance_key": [row.key for row in rows],
        "document_id": [row.document_id for row in rows],
        "neto_id": [row.neto_id for row in rows],
        "unleashed_number": [row.unleashed_number for row in rows],
        "neto_total": [exact(row.neto_total) for row in rows],
        "unleashed_total": [exact(row.unleashed_total) for row in rows],
        "neto_tax": [exact(row.neto_tax) for row in rows],
        "unleashed_tax": [exact(row.unleashed_tax) for row in rows],
        "variance": [exact(row.variance) for row in rows],
        "state": [row.state.value for row in rows],
        "day": [row.day.isoformat() if row.day else None for row in rows],
        "unleashed_guid": [row.unleashed_guid for row in rows],
    }
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
