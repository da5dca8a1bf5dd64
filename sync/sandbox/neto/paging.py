"""Neto's pages, counted from 0, with everything that was ever seen to go wrong with them."""

import json
from collections.abc import Sequence
from typing import Any, TypeVar

from sync.sandbox.neto.envelope import Refused
from sync.sandbox.neto.records import JsonObject, Quirks
from sync.sandbox.neto.shapes import Vary

R = TypeVar("R")
QUIRKY = frozenset({"GetItem", "GetOrder"})
# The time of asking at which a hollow page is full.
FILLS_AT = 4


class Pager:
    """Cuts an answer into pages (1.7).

    Over several pages some are shorter than Limit, some are empty when first asked for and full
    the next time, and some bring a row of the page before once more. Which ones depends on the
    seed, the filter and the page number, so that a run can be repeated.
    """

    def __init__(self, vary: Vary, quirks: Quirks) -> None:
        self._vary = vary
        self._quirks = quirks
        self._asked: dict[str, int] = {}

    def page(self, call: str, asked: JsonObject, rows: Sequence[R]) -> list[R]:
        number = _integer(asked, "Page", 0)
        limit = _integer(asked, "Limit", self._quirks.default_limit)
        limit = min(limit or self._quirks.default_limit, self._quirks.max_limit)
        if call not in QUIRKY or len(rows) <= limit:
            return list(rows[number * limit : (number + 1) * limit])
        query = f"{call}:{_key(asked)}"
        pages = self._plan(query, len(rows), limit)
        if number >= len(pages) or self._is_empty_now(query, number, len(pages)):
            return []
        return [rows[index] for index in pages[number]]

    def _plan(self, query: str, total: int, limit: int) -> list[list[int]]:
        pages: list[list[int]] = []
        start = 0
        while start < total:
            key = f"{query}:{len(pages)}"
            size = limit
            if limit > 1 and self._vary.chance(f"short:{key}", self._quirks.short_pages):
                size = max(1, limit - 1 - self._vary.pick(f"size:{key}", max(1, limit // 3)))
            page: list[int] = []
            if pages and size > 1 and self._vary.chance(f"twice:{key}", self._quirks.repeated_rows):
                page.append(start - 1)
            page.extend(range(start, min(total, start + size - len(page))))
            start = page[-1] + 1
            pages.append(page)
        return pages

    def _is_empty_now(self, query: str, number: int, pages: int) -> bool:
        """Middle pages only: empty on the first, third, fifth ... time of asking, or for longer."""
        key = f"{query}:{number}"
        if not 0 < number < pages - 1:
            return False
        hollow = self._vary.chance(f"hollow:{key}", self._quirks.hollow_pages)
        if not hollow and not self._vary.chance(f"empty:{key}", self._quirks.empty_pages):
            return False
        self._asked[key] = self._asked.get(key, 0) + 1
        return self._asked[key] % FILLS_AT != 0 if hollow else self._asked[key] % 2 == 1


def _key(asked: JsonObject) -> str:
    filters = {name: value for name, value in asked.items() if name != "Page"}
    return json.dumps(filters, sort_keys=True, default=str)


def _integer(asked: JsonObject, name: str, default: int) -> int:
    value: Any = asked.get(name, default)
    try:
        number = int(str(value))
    except ValueError:
        raise Refused(f"{name} must be a whole number, not {value!r}") from None
    if number < 0:
        raise Refused(f"{name} must not be negative")
    return number
