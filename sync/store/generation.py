"""The numbered copies in `published/`: which there are, and which is the newest."""

from dataclasses import dataclass
from pathlib import Path

PUBLISHED = "published"
LOG = "log.duckdb"
LEDGER = "ledger.duckdb"


@dataclass(frozen=True, order=True)
class Generation:
    """One published copy. The number never comes back, so it may stand in a cache's key."""

    number: int
    path: Path


def generations(folder: Path) -> list[Generation]:
    """All published copies of a data folder, the oldest first."""
    found = (folder / PUBLISHED).glob("*.duckdb")
    return sorted(Generation(int(path.stem), path) for path in found if path.stem.isdecimal())


def generation_path(folder: Path, number: int) -> Path:
    return folder / PUBLISHED / f"{number:06d}.duckdb"
