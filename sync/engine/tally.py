"""Counts what a run came to, from the events it yields."""

from collections import Counter

from sync.domain.document import DocumentState
from sync.domain.events import Counted, Entry, Event, Settled, each
from sync.domain.run import Outcome, RunStatus, Tally

# What a settled document counts as when its event names no outcome of its own.
OUTCOME_OF_STATE = {
    DocumentState.EXPORTED: Outcome.CREATED,
    DocumentState.FAILED: Outcome.FAILED,
    DocumentState.HELD: Outcome.HELD,
    DocumentState.UNKNOWN: Outcome.UNKNOWN,
    DocumentState.IGNORED: Outcome.SKIPPED,
}

_CHANGED = (Outcome.CREATED, Outcome.UPDATED)
_UNCHANGED = (Outcome.UNCHANGED, Outcome.VERIFIED)
# A held document did not leave: to whoever reads the counts that is a failure to act on.
_FAILED = (Outcome.FAILED, Outcome.HELD)
_TROUBLE = (*_FAILED, Outcome.UNKNOWN)
LONGEST_TROUBLE = 300


class Tallying:
    """`tally()` is what was counted so far; `status()` what the run ends as when nothing raised."""

    def __init__(self) -> None:
        self._counts: Counter[Outcome] = Counter()
        self._first_trouble = ""

    def add(self, event: Event) -> None:
        for one in each(event):
            self._count(one)

    def _count(self, event: Event) -> None:
        if isinstance(event, Counted):
            self._counts[event.outcome] += event.count
        elif isinstance(event, Entry):
            self._came_to(event.outcome, event.record_key, event.message)
        elif isinstance(event, Settled):
            outcome = event.outcome or OUTCOME_OF_STATE.get(event.state)
            if outcome is not None:
                # `invoice N1`: the id is for programs.
                self._came_to(outcome, event.document_id.replace(":", " ", 1), event.message)

    def _came_to(self, outcome: Outcome, key: str, message: str) -> None:
        self._counts[outcome] += 1
        if outcome in _TROUBLE and not self._first_trouble:
            self._first_trouble = _named(key, message)[:LONGEST_TROUBLE]

    def in_words(self) -> str:
        """The counts, and the first thing that went wrong, so that one line tells what to do."""
        counts = in_words(self.tally())
        return f"{counts}. {self._first_trouble}" if self._first_trouble else counts

    def tally(self) -> Tally:
        return Tally(
            read=self._counts.total(),
            changed=self._of(*_CHANGED),
            unchanged=self._of(*_UNCHANGED),
            skipped=self._of(Outcome.SKIPPED),
            failed=self._of(*_FAILED),
            unknown=self._of(Outcome.UNKNOWN),
        )

    def status(self) -> RunStatus:
        tally = self.tally()
        return RunStatus.PARTIAL if tally.failed or tally.unknown else RunStatus.SUCCEEDED

    def _of(self, *outcomes: Outcome) -> int:
        return sum(self._counts[outcome] for outcome in outcomes)


def _named(key: str, message: str) -> str:
    """Many a message begins with what it is about: then it is named already."""
    return message if message.startswith(f"{key} ") else f"{key}: {message}"


def in_words(tally: Tally) -> str:
    """The counts as an owner reads them, zeros left out."""
    said = [
        f"{count:,} {word}"
        for count, word in (
            (tally.changed, "changed"),
            (tally.failed, "failed"),
            (tally.unknown, "unknown"),
            (tally.unchanged, "unchanged"),
            (tally.skipped, "left out"),
        )
        if count
    ]
    return ", ".join(said) or "nothing to do"
