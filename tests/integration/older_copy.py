"""A data folder as an earlier version left it: without some views, and not knowing of editions."""

from pathlib import Path

from sync.store.connection import open_ledger
from sync.store.generation import LEDGER, LOG, generations

# Migrations are named by what they did; the first that an earlier program did not have.
FIRST_MISSING = "edition"
COLUMNS = (("publication", "edition"), ("papers", "number"), ("papers", "order_number"))
VIEWS = ("export_goods", "field_examples", "quota")


def make_older(folder: Path) -> None:
    """Its ledger and all its published copies."""
    for path in (folder / LEDGER, folder / LOG, *(one.path for one in generations(folder))):
        with open_ledger(path) as file:
            for view in VIEWS:
                file.execute(f"DROP VIEW {view}")
            for table, column in COLUMNS:
                file.execute(f"ALTER TABLE internal.{table} DROP COLUMN {column}")
            file.execute(
                "DELETE FROM internal.schema_migrations WHERE number >= "
                "(SELECT number FROM internal.schema_migrations WHERE name = ?)",
                [FIRST_MISSING],
            )
