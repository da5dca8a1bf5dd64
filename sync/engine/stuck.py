"""Which documents a cause stands for at this moment: asked again when the request is carried out.

Between the click and the work some may have left by themselves, and a person may have ignored
others: what is not stuck any more is left alone.
"""

from collections.abc import Mapping
from typing import Any

from sync.domain.document import DocumentState
from sync.domain.matching import STUCK, Matching
from sync.store.ledger import Ledger


def documents_asked_for(ledger: Ledger, subject: Mapping[str, Any]) -> list[str]:
    """The documents that a request names, or all that are stuck for the cause that it names."""
    if "matching" not in subject:
        return list(subject["documents"])
    matching = Matching.of_subject(subject["matching"])
    wanted = {DocumentState(state) for state in subject["states"]} & set(STUCK)
    return [
        str(row["document_id"])
        for row in ledger.rows("matching_documents", matching.params())
        if row["state"] in wanted and row["code"] == subject["cause"]
    ]
