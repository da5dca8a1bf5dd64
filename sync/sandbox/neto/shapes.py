"""The many shapes in which Neto says the same thing: text for everything, collapsing lists."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any
from zlib import crc32

from sync.sandbox.neto.records import JsonObject


def words(listed: str) -> frozenset[str]:
    """The words of a text that lists names."""
    return frozenset(listed.split())


class Vary:
    """Chooses among accepted shapes: by key always the same way, by turn one after the other."""

    def __init__(self, seed: int = 7) -> None:
        self._seed = seed
        self._turns: dict[str, int] = {}
        self._random = Random(seed)

    def pick(self, key: str, choices: int) -> int:
        """A number below `choices` that depends on the seed and the key alone."""
        return crc32(f"{self._seed}:{key}".encode()) % choices

    def chance(self, key: str, rate: float) -> bool:
        """True for about `rate` of all keys, and always so for the same key."""
        return self.pick(key, 10_000) < rate * 10_000

    def turn(self, name: str, choices: int) -> int:
        """0, 1, 2, ... and again from 0, counted for each name."""
        turn = self._turns.get(name, 0)
        self._turns[name] = turn + 1
        return turn % choices

    def shuffled(self, value: Any) -> Any:
        """The same value with the keys of every object in another order (1.2)."""
        if isinstance(value, dict):
            keys = list(value)
            self._random.shuffle(keys)
            return {key: self.shuffled(value[key]) for key in keys}
        if isinstance(value, list):
            return [self.shuffled(one) for one in value]
        return value


def text(value: object) -> str:
    """Any scalar as Neto says it (1.9)."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


def padded(value: Decimal, places: int) -> str:
    """A decimal with at least that many places; nothing is cut off."""
    exponent = value.as_tuple().exponent
    have = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return format(value, f".{max(places, have)}f")


def count(vary: Vary, key: str, quantity: str) -> str:
    """An integer, now and then with three decimals (T-10)."""
    return f"{quantity}.000" if quantity and vary.pick(key, 6) == 0 else quantity


def nothing(vary: Vary) -> Any:
    """The answer's node when there is nothing to answer: "" or []."""
    return ["", []][vary.turn("nothing", 2)]


def one_or_list(rows: Sequence[JsonObject]) -> Any:
    """A bare object for one, a list for several, "" for none (GetRma, GetSupplier, writes)."""
    if not rows:
        return ""
    return rows[0] if len(rows) == 1 else list(rows)


def wrapped(vary: Vary, key: str, inner: str, rows: Sequence[JsonObject]) -> Any:
    """PriceGroups and KitComponents: list with one object, or the object; empty "" or [""] (T-24).

    The inner level is a bare object when there is one row.
    """
    if not rows:
        return ["", [""]][vary.pick(key, 2)]
    node = {inner: rows[0] if len(rows) == 1 else list(rows)}
    return [node] if vary.pick(key, 3) else node


def rows_or_row(vary: Vary, key: str, rows: Sequence[JsonObject]) -> Any:
    """A list, which sometimes collapses to a bare object when there is one row."""
    if len(rows) == 1 and vary.pick(key, 3) == 0:
        return rows[0]
    return list(rows)


def empty_date(vary: Vary, key: str, *, day_only: bool = False) -> str | None:
    """How a date says that there is none; None means that the key is missing (1.8)."""
    zero = "0000-00-00" if day_only else "0000-00-00 00:00:00"
    return ["", zero, None][vary.pick(key, 3)]
