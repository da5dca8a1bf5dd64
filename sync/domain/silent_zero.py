"""Tells a source that is really empty from one that fell silent."""

from sync.domain.memory import Memory
from sync.errors import Suspicious


def refuse_silent_zero(memory: Memory, source: str, system: str, count: int) -> None:
    """Raises Suspicious where a complete read gave nothing although earlier ones gave some."""
    usual = memory.largest_read(source)
    if not count and usual:
        raise Suspicious(
            f"{system} gave nothing at all, where it always had some ({usual:,} records)."
            " Nothing was written.",
            fix=f"Look at {system}. If it really is empty, let this run go ahead; else discard it.",
        )
