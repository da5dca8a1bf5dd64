"""Which tests run in one process when several share them, and that properties are steady."""

from pathlib import Path

import pytest
from hypothesis import settings

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


def pytest_configure(config: pytest.Config) -> None:
    """The same examples every time; `--hypothesis-profile default` looks for new ones."""
    settings.register_profile("steady", derandomize=True)
    if not config.getoption("--hypothesis-profile"):
        settings.load_profile("steady")
