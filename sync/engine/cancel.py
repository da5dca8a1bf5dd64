"""A person's word that a run is to end before its time, and who says so."""

from dataclasses import dataclass


@dataclass
class Cancel:
    """Goes along with a job. The lane's thread reads it, the one that takes requests sets it."""

    run_id: str = ""  # once the run has begun
    by: str = ""  # empty: nobody cancelled it

    def __bool__(self) -> bool:
        return bool(self.by)

    @property
    def words(self) -> str:
        return f"Cancelled by {self.by}."
