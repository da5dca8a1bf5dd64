"""The envelope around every answer: the node, CurrentTime, Ack and the shapes of Messages."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from sync.sandbox.neto.records import JsonObject, stamp
from sync.sandbox.neto.shapes import Vary


class Refused(Exception):
    """The whole request is refused: HTTP 200 (or `status`) with Ack Error and this message."""

    def __init__(self, message: str, *, status: int = 200) -> None:
        super().__init__(message)
        self.message = message
        self.status = status


class RowRefused(Exception):
    """One object of a write is refused: Ack Warning with this message, the others go on."""


@dataclass
class Answer:
    """`nodes` are the entity nodes; warnings turn Ack Success into Ack Warning (1.4)."""

    nodes: JsonObject = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def messages(vary: Vary, severity: str, texts: list[str]) -> Any:
    """The three shapes of `Messages` (1.3), one after the other."""
    rows: list[JsonObject] = [{"Message": text, "SeverityCode": severity} for text in texts]
    if severity == "Error":
        rows = [{**row, "Description": row["Message"]} for row in rows]
    shape = vary.turn("messages", 3)
    if shape == 2:
        return [{severity: row} for row in rows]
    if shape == 0 and len(rows) == 1:
        return {severity: rows[0]}
    return {severity: rows}


def envelope(vary: Vary, now: datetime, answer: Answer) -> JsonObject:
    """A Success or Warning answer, keys in random order."""
    body: JsonObject = {**answer.nodes, "CurrentTime": stamp(now), "Ack": "Success"}
    if answer.warnings:
        body["Ack"] = "Warning"
        body["Messages"] = messages(vary, "Warning", answer.warnings)
    shuffled: JsonObject = vary.shuffled(body)
    return shuffled


def error(vary: Vary, now: datetime, message: str) -> JsonObject:
    """An Error answer: no entity node at all."""
    body: JsonObject = {
        "CurrentTime": stamp(now),
        "Ack": "Error",
        "Messages": messages(vary, "Error", [message]),
    }
    shuffled: JsonObject = vary.shuffled(body)
    return shuffled


def as_xml(root: str, body: JsonObject) -> bytes:
    """The same answer as XML, for a client that does not accept JSON (1.1)."""
    element = Element(root)
    _fill(element, body)
    return bytes(tostring(element, encoding="utf-8", xml_declaration=True))


def _fill(element: Element, value: Any) -> None:
    if not isinstance(value, dict):
        element.text = str(value)
        return
    for key, inner in value.items():
        for one in inner if isinstance(inner, list) else [inner]:
            _fill(SubElement(element, key), one)
