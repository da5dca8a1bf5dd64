"""Tells a source that is really empty from one that fell silent."""

from sync.domain.memory import Memory
from sync.domain.suspicion import ALL, NOTHING, Confirmed
from sync.errors import Suspicious


def silence_of(source: str) -> str:
    """The guard's name for a source."""
    return f"silent_zero:{source}"


def refuse_silent_zero(
    memory: Memory, source: str, system: str, count: int, confirmed: Confirmed = NOTHING
) -> None:
    """Raises Suspicious where a complete read gave nothing although earlier ones gave some."""
    usual = memory.largest_read(source)
    guard = silence_of(source)
    if not count and usual and not confirmed.covers(guard):
        raise Suspicious(
            f"{system} gave nothing at all, where it always had some ({usual:,} records)."
            " Nothing was written.",
            fix=f"Look at {system}. If it really is empty, let this run go ahead; else discard it.",
            guard=guard,
            share=ALL,
        )
