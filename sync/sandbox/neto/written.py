"""What all writes have in common: row after row, the refused ones named, the rest done."""

from collections.abc import Callable

from sync.sandbox.neto.call import Call
from sync.sandbox.neto.envelope import Answer, RowRefused
from sync.sandbox.neto.records import JsonObject
from sync.sandbox.neto.shapes import Vary

Writer = Callable[[Call, JsonObject], JsonObject]


def write_rows(call: Call, entity: str, one: Writer) -> Answer:
    """Write every row with `one`, which answers its keys or raises RowRefused.

    A refused row is a message of an Ack Warning; the others are written all the same (1.4).
    """
    written: list[JsonObject] = []
    warnings: list[str] = []
    for row in call.rows(entity):
        try:
            written.append(one(call, row))
        except RowRefused as refused:
            warnings.append(str(refused))
    if written:
        call.wrote()
    return Answer(_keys(call.state.vary, entity, written), warnings)


def _keys(vary: Vary, entity: str, written: list[JsonObject]) -> JsonObject:
    """One: an object, now and then in a list; several: a list; none: "", missing or null (2.2)."""
    if not written:
        nothing: list[JsonObject] = [{entity: ""}, {}, {entity: None}]
        return nothing[vary.turn(f"none:{entity}", 3)]
    if len(written) == 1 and vary.turn(f"one:{entity}", 3) < 2:
        return {entity: written[0]}
    return {entity: written}


def key_of(row: JsonObject, name: str) -> str:
    """The row's key as text; without one the row is refused."""
    key = str(row.get(name) or "").strip()
    if not key:
        raise RowRefused(f"{name} is required")
    return key
