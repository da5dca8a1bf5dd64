"""Which code of Unleashed most likely belongs to a code of Neto, and why one would think so."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sync.domain.facts import key_of

ALIKE = 0.75  # of 1: below this two words have little in common
SHORTEST_START = 3  # letters: a shorter beginning says nothing


@dataclass(frozen=True)
class Named:
    """A code with its name; a reason is its own code and has no other name."""

    code: str
    name: str = ""


@dataclass(frozen=True)
class Suggestion:
    """`why` ends the sentence "It is suggested because ..."."""

    code: str
    why: str


def suggested(
    ours: Named, theirs: Sequence[Named], taken: Collection[str], *, alone: bool
) -> Suggestion | None:
    """The first that fits: the same code, the same name, alike, the only ones left.

    `taken` are codes that others are mapped to already, by `key_of`; they are never suggested.
    `alone` says that nothing else on our side is without a partner.
    """
    free = [one for one in theirs if key_of(one.code) not in taken]
    for one in free:
        if key_of(one.code) == key_of(ours.code):
            return Suggestion(one.code, "both have the same code")
    for one in free:
        if _names(one) & _names(ours):
            return Suggestion(one.code, "both have the same name")
    likest = max(free, key=lambda one: _likeness(ours, one), default=None)
    if likest is not None and _likeness(ours, likest) >= ALIKE:
        return Suggestion(likest.code, "the names are alike")
    if alone and len(free) == 1:
        return Suggestion(free[0].code, "these two are the only ones left")
    return None


def _names(one: Named) -> set[str]:
    return {key_of(text) for text in (one.code, one.name) if text.strip()}


def _likeness(one: Named, other: Named) -> float:
    return max(
        (_of_texts(left, right) for left in _names(one) for right in _names(other)), default=0.0
    )


def _of_texts(left: str, right: str) -> float:
    """From 0 to 1: how well the words of the shorter text are found in the longer one.

    The word that is found worst decides: "Packed wrongly" is not like "Ordered wrongly".
    """
    shorter, longer = sorted((left.split(), right.split()), key=len)
    return min(max(_of_words(word, other) for other in longer) for word in shorter)


def _of_words(left: str, right: str) -> float:
    """A word that begins with the other is alike."""
    shorter, longer = sorted((left, right), key=len)
    ratio = SequenceMatcher(None, left, right).ratio()
    begins = len(shorter) >= SHORTEST_START and longer.startswith(shorter)
    return max(ratio, ALIKE) if begins else ratio
