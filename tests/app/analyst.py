"""Asks the published log as an analyst does: their own file, their own SQL."""

from pathlib import Path
from typing import Any

import polars as pl

from sync.store.connection import open_copy
from tests.app.shop_folder import ShopFolder

WORKED = Path(__file__).parents[2] / "docs" / "queries"


def answer(folder: ShopFolder, sql: str, *params: object) -> list[tuple[Any, ...]]:
    """The rows of `log.duckdb`, which the pages do not open."""
    return _frame(folder, sql, params).rows()


def named(folder: ShopFolder, sql: str, *params: object) -> list[dict[str, Any]]:
    """The same rows by the names of their columns."""
    return _frame(folder, sql, params).to_dicts()


def figure(folder: ShopFolder, sql: str, *params: object) -> Any:
    """The one figure that a query comes to."""
    ((found,),) = answer(folder, sql, *params)
    return found


def worked(folder: ShopFolder, name: str, **wanted: str) -> list[dict[str, Any]]:
    """A worked query run as its file stands there, but for what an analyst puts into `wanted`."""
    sql = (WORKED / f"{name}.sql").read_text(encoding="utf-8")
    for old, new in wanted.items():
        assert old in sql
        sql = sql.replace(old, new)
    return named(folder, sql)


def _frame(folder: ShopFolder, sql: str, params: tuple[object, ...]) -> pl.DataFrame:
    with open_copy(folder.path / "log.duckdb") as connection:
        return connection.cursor().sql(sql, params=list(params)).pl()
