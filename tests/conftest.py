"""Which tests run in one process when several share them, and that properties are steady."""

import pytest
from hypothesis import settings

# What is carried or started once and then looked at from several files.
SHARED = {"story": "story", "stage": "system", "fresh_server": "browser"}


@pytest.hookimpl(tryfirst=True)  # before the groups are read
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file stays together, for its fixtures; all files that share a costly one do too."""
    shared = {
        item.path: group
        for item in items
        for fixture, group in SHARED.items()
        if fixture in getattr(item, "fixturenames", ())
    }
    for item in items:
        item.add_marker(pytest.mark.xdist_group(shared.get(item.path, item.path.stem)))


def pytest_configure(config: pytest.Config) -> None:
    """The same examples every time; `--hypothesis-profile default` looks for new ones."""
    settings.register_profile("steady", derandomize=True)
    if not config.getoption("--hypothesis-profile"):
        settings.load_profile("steady")
