"""Remembers that requests under a document's GUIDs may have left, whatever it is made of now."""

from dataclasses import replace

from sync.domain.document import Document, DocumentRow

# Among a document's details: requests under its GUIDs may have left with another payload.
TRIED = "tried"


def was_tried(row: DocumentRow | None) -> bool:
    """A new payload starts its count of attempts anew, so the count alone does not tell."""
    return row is not None and (row.attempts > 0 or bool(row.document.details.get(TRIED)))


def marked(document: Document, row: DocumentRow | None) -> Document:
    """The document that takes the row's place and keeps what is known about its GUIDs."""
    if not was_tried(row):
        return document
    return replace(document, details={**document.details, TRIED: True})
