"""Shops for the tests of tasks: the planted world carried over once, and small ones apart."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sync.sandbox.tiny import tiny_world
from sync.sandbox.world.model import World
from sync.sandbox.world.seed import build_world
from tests.integration.conftest import NewLedger
from tests.integration.tasks.tasks_shop import Shop, open_shop
from tests.integration.tasks.tasks_story import Story, tell

TODAY = date(2026, 11, 20)
# The tiny account calls its tax code otherwise than the store does.
TINY: dict[str, dict[str, Any]] = {
    "defaults": {"tax_code": "G.S.T."},
    "tax_codes": {"GST": "G.S.T.", "FRE": "NONE"},
}

OpenShop = Callable[..., AbstractContextManager[Shop]]


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Look at it only: the whole session shares it."""
    folder = tmp_path_factory.mktemp("story")
    with open_shop(build_world(today=TODAY), folder) as shop:
        yield tell(shop)


@pytest.fixture
def open_tiny(tmp_path: Path, new_ledger: NewLedger) -> OpenShop:
    """A shop of the tiny world: `with open_tiny({"orders": ...}, export={...}) as shop`.

    The first argument changes the world, the names change the settings.
    """

    def opened(
        world: dict[str, Any] | None = None, **sections: Any
    ) -> AbstractContextManager[Shop]:
        merged: dict[str, Any] = {
            name: {**TINY.get(name, {}), **sections.get(name, {})} for name in {*TINY, *sections}
        }
        tiny: World = tiny_world(**(world or {}))
        return open_shop(tiny, tmp_path, new_ledger=new_ledger, **merged)

    return opened
