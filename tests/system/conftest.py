"""Long stories with real processes: they mostly wait, so all that the tests need begin together."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.system import demonstration, lives, scenarios, service

Play = Callable[[Path, ExitStack], Any]

# They share the machine: more at once would only make each of them slower.
AT_ONCE = 6

# A story that the tests of one file go on with: what it opened stays open until the last of them.
LASTING = "running"

# The longest first.
STORIES: dict[str, Play] = {
    "killed": scenarios.killed,
    "exported": scenarios.exported,
    "demo": demonstration.demo,
    "killed_with_garbage": scenarios.killed_with_garbage,
    "killed_with_lost_answers": scenarios.killed_with_lost_answers,
    "suspicious": scenarios.suspicious,
    "three_lives": lives.three_lives,
    "held": scenarios.held,
    "mended": scenarios.mended,
    "refused": scenarios.refused,
    "running": service.running,
}


@pytest.fixture(scope="session")
def lasting() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture(scope="session")
def stage(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, lasting: ExitStack
) -> Iterator[dict[str, "Future[Any]"]]:
    """The stories that the collected tests ask for, under way."""
    wanted = {name for item in request.session.items for name in _asked_for(item)}
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        yield {
            name: pool.submit(
                _tell, play, tmp_path_factory.mktemp(name), lasting if name == LASTING else None
            )
            for name, play in STORIES.items()
            if name in wanted
        }


def _asked_for(item: pytest.Item) -> Iterator[Any]:
    """Its fixtures, and those that it names as a parameter."""
    yield from getattr(item, "fixturenames", ())
    if isinstance(item, pytest.Function) and hasattr(item, "callspec"):
        yield from (value for value in item.callspec.params.values() if isinstance(value, str))


def _tell(play: Play, path: Path, stack: ExitStack | None) -> Any:
    if stack is not None:
        return play(path, stack)
    with ExitStack() as own:
        return play(path, own)


def _story(name: str) -> Any:
    @pytest.fixture(scope="session", name=name)
    def told(stage: dict[str, "Future[Any]"]) -> Any:
        return stage[name].result()

    return told


exported = _story("exported")
killed = _story("killed")
killed_with_garbage = _story("killed_with_garbage")
killed_with_lost_answers = _story("killed_with_lost_answers")
three_lives = _story("three_lives")
suspicious = _story("suspicious")
mended = _story("mended")
held = _story("held")
refused = _story("refused")
demo = _story("demo")


@pytest.fixture(scope="module", name=LASTING)
def lasting_story(stage: dict[str, "Future[Any]"], lasting: ExitStack) -> Iterator[Any]:
    """Ended with its file: a runner that nobody looks at takes time from all other tests."""
    yield stage[LASTING].result()
    lasting.close()
