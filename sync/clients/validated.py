"""Turns a row as it came into a wire model, and keeps apart the rows that do not fit."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from sync.domain.unreadable import Unreadable
from sync.errors import Incomplete

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")


class Misfit(Exception):
    """A row came whole, but fields of it do not fit: asking again would give the same row."""

    def __init__(self, name: str, fault: str) -> None:
        self.name = name
        self.fault = fault
        super().__init__(f"{name}: {fault}")


def validated(model: type[M], row: Any, name: str) -> M:
    """The row as `model`. Raises Misfit with the fields that do not fit, without their content."""
    try:
        return model.model_validate(row)
    except ValidationError as error:
        faults = [_fault(one["loc"], one["msg"]) for one in error.errors(include_input=False)]
    raise Misfit(name, "; ".join(faults))


def readable(
    rows: Iterable[T | Unreadable], unreadable: list[Unreadable] | None = None
) -> Iterator[T]:
    """The rows that can be read; the others are added to the list.

    Without a list the caller cannot do without any row: the first such one is Incomplete.
    """
    for row in rows:
        if not isinstance(row, Unreadable):
            yield row
        elif unreadable is None:
            raise Incomplete(row.message, fix=row.fix)
        else:
            unreadable.append(row)


def _fault(place: tuple[int | str, ...], message: str) -> str:
    words = message.removeprefix("Value error, ")
    return f"{'.'.join(map(str, place)) or 'row'}: {words[:1].lower()}{words[1:]}"
