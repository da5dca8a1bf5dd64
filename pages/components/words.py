"""Every state in words, with an icon and a colour: colour is never the only sign."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sync.domain.document import DocumentState, DocumentType
from sync.domain.finding import Severity
from sync.domain.request import RequestState
from sync.domain.run import Direction, Outcome, RunStatus, Trigger
from sync.domain.variance import StockState

Colour = Literal["green", "red", "orange", "blue", "violet", "gray"]


@dataclass(frozen=True)
class Word:
    """`sign` stands for the icon where only text can be drawn (a table's canvas)."""

    label: str
    colour: Colour
    icon: str
    sign: str
    meaning: str = ""

    @property
    def tag(self) -> str:
        """For a table's canvas."""
        return f"{self.sign} {self.label}"

    @property
    def text(self) -> str:
        """For Markdown."""
        return f":{self.colour}[:material/{self.icon}: {self.label}]"


DOCUMENT: dict[str, Word] = {
    DocumentState.FAILED: Word(
        "Failed",
        "red",
        "error",
        "✕",
        "Unleashed refused it, or something it needs is missing. The reason says what.",
    ),
    DocumentState.HELD: Word(
        "Held",
        "orange",
        "pan_tool",
        "‖",
        "It cannot be carried over to the cent, so it was not sent. A person decides.",
    ),
    DocumentState.UNKNOWN: Word(
        "Unknown",
        "violet",
        "help",
        "?",
        "It was sent but the answer was lost. The next run looks it up in Unleashed before "
        "anything else, so it cannot arrive twice.",
    ),
    DocumentState.PENDING: Word(
        "Waiting", "blue", "schedule", "…", "It is ready and leaves with the next run."
    ),
    DocumentState.SENDING: Word("Being sent", "blue", "sync", "→", "It is being sent right now."),
    DocumentState.EXPORTED: Word(
        "Exported",
        "green",
        "check_circle",
        "✓",
        "It stands in Unleashed: it was read back and the totals agree.",
    ),
    DocumentState.IGNORED: Word(
        "Ignored", "gray", "do_not_disturb_on", "○", "A person decided that it does not leave."
    ),
}

STOCK: dict[str, Word] = {
    StockState.DIFFERS: Word(
        "Differs",
        "red",
        "error",
        "✕",
        "Both sides have it and the figures differ, with everything under way taken into account.",
    ),
    StockState.ONLY_NETO: Word(
        "Only in Neto",
        "orange",
        "warning",
        "!",
        "Neto has stock of it and Unleashed does not know the product.",
    ),
    StockState.ONLY_UNLEASHED: Word(
        "Only in Unleashed",
        "violet",
        "help",
        "?",
        "Unleashed has stock of it and Neto does not know the product.",
    ),
    StockState.IN_FLIGHT: Word(
        "On its way",
        "blue",
        "local_shipping",
        "→",
        "The figures differ only by what one side has booked and the other cannot know of yet. "
        "That is no error: it goes away by itself.",
    ),
    StockState.MATCHED: Word("Matched", "green", "check_circle", "✓", "Both sides say the same."),
}

RUN: dict[str, Word] = {
    RunStatus.RUNNING: Word("Running", "blue", "sync", "→"),
    RunStatus.SUCCEEDED: Word("Succeeded", "green", "check_circle", "✓"),
    RunStatus.PARTIAL: Word("Partly", "orange", "warning", "!"),
    RunStatus.FAILED: Word("Failed", "red", "error", "✕"),
    RunStatus.SUSPICIOUS: Word("Needs a decision", "orange", "front_hand", "‖"),
    RunStatus.SKIPPED: Word("Skipped", "gray", "skip_next", "○"),
    RunStatus.ABANDONED: Word("Cut off", "red", "power_off", "✕"),
}

OUTCOME: dict[str, Word] = {
    Outcome.FAILED: Word("Failed", "red", "error", "✕"),
    Outcome.HELD: Word("Held", "orange", "pan_tool", "‖"),
    Outcome.UNKNOWN: Word("Unknown", "violet", "help", "?"),
    Outcome.CREATED: Word("Created", "green", "add_circle", "+"),
    Outcome.UPDATED: Word("Updated", "green", "edit", "✓"),
    Outcome.VERIFIED: Word("Verified", "green", "verified", "✓"),
    Outcome.UNCHANGED: Word("Unchanged", "gray", "check", "="),
    Outcome.SKIPPED: Word("Left out", "gray", "skip_next", "○"),
}

SEVERITY: dict[str, Word] = {
    Severity.ERROR: Word("Error", "red", "error", "✕", "Records will fail because of it."),
    Severity.WARNING: Word("Warning", "orange", "warning", "!", "Nothing fails yet."),
    Severity.INFO: Word("Note", "blue", "info", "i", "Good to know."),
}

REQUEST: dict[str, Word] = {
    RequestState.WAITING: Word("Waiting", "blue", "schedule", "…"),
    RequestState.TAKEN: Word("Under way", "blue", "sync", "→"),
    RequestState.DONE: Word("Done", "green", "check_circle", "✓"),
    RequestState.FAILED: Word("Failed", "red", "error", "✕"),
}

KIND: dict[str, str] = {
    DocumentType.INVOICE: "Invoice",
    DocumentType.RETURN: "Return",
    DocumentType.BATCH: "Batch",
}

WAY: dict[str, str] = {
    Direction.EXPORT: "Neto → Unleashed",
    Direction.IMPORT: "Unleashed → Neto",
    Direction.BOTH: "Compares both",
}

WHY: dict[str, str] = {
    Trigger.SCHEDULE: "on schedule",
    Trigger.MANUAL: "by a command",
    Trigger.REQUEST: "asked for here",
    Trigger.CATCH_UP: "caught up after a pause",
}

NEVER = Word("Never run", "gray", "remove", "○")


def word(of: dict[str, Word], state: str) -> Word:
    """The word of a state; the empty state of a task that never ran is a word too."""
    return of.get(state, NEVER if not state else Word(state, "gray", "help", "?"))


def tags(of: dict[str, Word]) -> tuple[list[str], list[Colour]]:
    """All tags of a kind and their colours, as a badge column wants them."""
    return [w.tag for w in of.values()], [w.colour for w in of.values()]


def tagged(of: dict[str, Word], states: Iterable[str]) -> list[list[str]]:
    """A column of tags: one badge a row."""
    return [[word(of, state).tag] for state in states]
