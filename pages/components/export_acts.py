"""What a person can do with documents: export them again, or let them be."""

from collections.abc import Sequence

from pages.components.amounts import count
from pages.components.confirm import Question
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


def named(ids: Sequence[str]) -> str:
    """The first numbers, and how many more there are."""
    first = ", ".join(f"**{one.partition(':')[2]}**" for one in ids[:NAMED])
    more = len(ids) - NAMED
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
