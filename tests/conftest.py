"""Which tests run in one process when several processes share them."""

from pathlib import Path

import pytest

# The planted world is carried once and then looked at from several files.
STORY = "story"


@pytest.hookimpl(tryfirst=True)  # before the groups are read
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file stays together, for its shared fixtures; all files that need the story do too."""
    told = {item.path for item in items if STORY in getattr(item, "fixturenames", ())}
    for item in items:
        group = STORY if item.path in told else _name(item.path)
        item.add_marker(pytest.mark.xdist_group(group))


def _name(path: Path) -> str:
    return path.stem
