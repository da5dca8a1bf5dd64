"""What a person can do with documents: export them again, or let them be."""

from collections.abc import Sequence
from typing import Any

from pages.components.amounts import count
from pages.components.confirm import Question
from pages.components.tables import cell
from sync.domain.request import RequestKind

NAMED = 5  # numbers that a dialog lists
AGAIN = (
    "Each is read anew from Neto, so what you corrected there leaves corrected. What stands in "
    "Unleashed already is not sent a second time."
)
COMPARED = (
    "The runner reads it from Neto and from Unleashed again and compares the totals. What stands "
    "in Unleashed is not sent a second time."
)
LOOKED_AT_AGAIN = (
    "The runner looks again which of them are still stuck for this cause, and leaves the others "
    "alone."
)
LEFT_ALONE = (
    "It stays in Neto and does not leave. You find it under Ignored and can re-export it at any "
    "time."
)


def reexport(ids: Sequence[str]) -> Question:
    what = count(len(ids), "document")
    return Question(
        title=f"Re-export {what}?",
        lines=(
            named(ids),
            AGAIN,
        ),
        yes=f"Re-export {what}",
        icon="redo",
        kind=RequestKind.REEXPORT,
        subject={"documents": list(ids)},
        done=f"Re-export {what}",
    )


def reexport_cause(subject: dict[str, Any], documents: int, first: Sequence[str]) -> Question:
    """All that are stuck for one cause. The request names the cause, and the runner looks again
    which documents that are: there may be thousands, and some may have left meanwhile.
    """
    what = count(documents, "document")
    return Question(
        title=f"Re-export {what}?",
        lines=(named(first, documents), AGAIN, LOOKED_AT_AGAIN),
        yes=f"Re-export {what}",
        icon="redo",
        kind=RequestKind.REEXPORT,
        subject=subject,
        done=f"Re-export {what}",
    )


def ignore(ids: Sequence[str]) -> Question:
    what = count(len(ids), "document")
    return Question(
        title=f"Ignore {what}?",
        lines=(
            named(ids),
            LEFT_ALONE,
        ),
        yes=f"Ignore {what}",
        icon="do_not_disturb_on",
        kind=RequestKind.IGNORE,
        subject={"documents": list(ids)},
        done=f"Ignore {what}",
        note_label="Why? (kept in the log)",
    )


def named(ids: Sequence[str], total: int = 0) -> str:
    """The first numbers, and how many more there are of `total` (left out: of these)."""
    shown = ids[:NAMED]
    first = ", ".join(f"**{cell(one.partition(':')[2])}**" for one in shown)
    more = (total or len(ids)) - len(shown)
    return f"{first} and {more:,} more" if more > 0 else first


def compare(ids: Sequence[str]) -> Question:
    """For what stands in Unleashed already: the same request, and nothing is sent twice."""
    return Question(
        title="Compare both sides?",
        lines=(named(ids), COMPARED),
        yes="Compare",
        icon="compare_arrows",
        kind=RequestKind.REEXPORT,
        subject={"documents": list(ids)},
        done=f"Compare {count(len(ids), 'document')}",
    )
