"""Turns a row as it came into a wire model, and says without its content what was wrong."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from sync.clients.answer import Nonsense

M = TypeVar("M", bound=BaseModel)


def validated(model: type[M], row: Any, name: str) -> M:
    """The row as `model`. Raises Nonsense with `name` and the fields that do not fit."""
    try:
        return model.model_validate(row)
    except ValidationError as error:
        faults = [_fault(one["loc"], one["msg"]) for one in error.errors(include_input=False)]
    raise Nonsense(f"{name}: {'; '.join(faults)}")


def _fault(place: tuple[int | str, ...], message: str) -> str:
    return f"{'.'.join(map(str, place)) or 'row'}: {message}"
