"""Asks the published log as an analyst does: their own file, their own SQL."""

from typing import Any

from sync.store.connection import open_copy
from tests.app.shop_folder import ShopFolder


def answer(folder: ShopFolder, sql: str, *params: object) -> list[tuple[Any, ...]]:
    """The rows of `log.duckdb`, which the pages do not open."""
    with open_copy(folder.path / "log.duckdb") as connection:
        return connection.cursor().sql(sql, params=list(params)).pl().rows()
