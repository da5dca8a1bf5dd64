"""A call as the resources see it: decoded query, path parameters and the fields of its body."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from sync.sandbox.unleashed.answers import problem
from sync.sandbox.unleashed.dates import parse
from sync.sandbox.unleashed.exact_json import loads
from sync.sandbox.unleashed.fields import Fields


class Query:
    """Parameters by name without case; nobody asks for an unknown one (contract 4, Q25)."""

    def __init__(self, raw: str) -> None:
        pairs = (part.partition("=") for part in raw.split("&") if part)
        self._values = {unquote(name).lower(): unquote(value) for name, _, value in pairs}

    def text(self, name: str) -> str | None:
        return self._values.get(name.lower()) or None

    def flag(self, name: str) -> bool:
        return (self.text(name) or "").lower() == "true"

    def number(self, name: str, default: int) -> int:
        text = self.text(name)
        if text is None:
            return default
        if not text.isdecimal():
            raise problem(400, f"{name} must be a whole number, not {text!r}.")
        return int(text)

    def listed(self, name: str) -> set[str] | None:
        """A comma list in lower case, or None when it is not given."""
        text = self.text(name)
        return {item.strip().lower() for item in text.split(",")} if text else None


def moment_of(name: str, text: str) -> datetime:
    moment = parse(text)
    if moment is None:
        raise problem(400, f"{name} is not a date of the form yyyy-MM-dd: {text!r}.")
    return moment


@dataclass(frozen=True)
class Call:
    """`parameters` are what the path's placeholders matched: guid, page."""

    query: Query
    parameters: Mapping[str, str]
    body: bytes

    @property
    def page(self) -> int:
        return int(self.parameters.get("page", "1"))

    @property
    def guid(self) -> str:
        return self.parameters["guid"].lower()

    def fields(self) -> Fields:
        """The body's object; 400 where it is no JSON object."""
        try:
            data = loads(self.body)
        except (ValueError, RecursionError):
            raise problem(400, "The body is not valid JSON.") from None
        if not isinstance(data, dict):
            raise problem(400, "The body must be a JSON object.")
        return Fields(data, [])

    def own_guid(self, fields: Fields) -> str | None:
        """The Guid a record is to have: the path's, with which the body's must agree."""
        sent = fields.guid("Guid")
        wanted = self.parameters.get("guid", "").lower() or sent
        if sent is not None and sent != wanted:
            fields.fault("Guid is not the Guid of the address.")
        return wanted
