"""The table reference of docs/analyst.md, made from the comments of the views themselves.

`python -m tests.integration.docs_tables` writes it into the guide; a test compares the two.
"""

import tempfile
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from sync.store.ledger import Ledger

GUIDE = Path(__file__).parents[2] / "docs" / "analyst.md"
BEGIN = "<!-- tables: made from sync/store/views by tests/integration/docs_tables.py -->\n"
END = "<!-- end of tables -->\n"

VIEWS = """
    SELECT view_name, comment FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal
"""
COLUMNS = """
    SELECT table_name, column_name, data_type, comment
    FROM duckdb_columns()
    WHERE schema_name = 'main' AND NOT internal
    ORDER BY table_name, column_index
"""


def reference() -> str:
    """A heading, a sentence and a table for each public view, in the order of their names."""
    with tempfile.TemporaryDirectory() as scratch:
        ledger = Ledger.open(Path(scratch) / "ledger.duckdb", clock=lambda: datetime.now(UTC))
        try:
            said = {row["view_name"]: row["comment"] for row in ledger.rows(VIEWS)}
            columns = ledger.rows(COLUMNS)
        finally:
            ledger.close()
    return "\n".join(
        _table(name, said[name], list(rows))
        for name, rows in groupby(columns, key=lambda row: str(row["table_name"]))
    )


def in_guide(text: str) -> str:
    """What the guide says now."""
    return text[text.index(BEGIN) + len(BEGIN) : text.index(END)]


def _table(name: str, comment: str, rows: list[dict[str, Any]]) -> str:
    lines = [f"### {name}", "", comment, "", "| column | type | what it says |", "|---|---|---|"]
    lines += [f"| {row['column_name']} | {_type(row)} | {_cell(row['comment'])} |" for row in rows]
    return "\n".join(lines) + "\n"


def _type(row: dict[str, Any]) -> str:
    return str(row["data_type"]).replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    before, after = text[: text.index(BEGIN) + len(BEGIN)], text[text.index(END) :]
    GUIDE.write_text(before + reference() + after, encoding="utf-8")


if __name__ == "__main__":
    main()
