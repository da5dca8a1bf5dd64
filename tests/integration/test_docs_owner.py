"""The owner's guide and the example of the settings are true of the program as it is."""

import ast
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from sync.domain.changed_orders import CHECK as CHANGED_ORDERS
from sync.domain.document import DocumentState
from sync.domain.product_findings import CHECK as PRODUCT_FIELDS
from sync.domain.run import RunStatus
from sync.domain.unreadable import UNREADABLE
from sync.engine.registry import TASK_NAMES, TASKS
from sync.errors import DoesNotAddUp, Rejected, UnknownOutcome
from sync.outbox.batch_rows import IN_BATCH, STANDS_IN_PART, TAKEN_APART
from sync.outbox.batching import DAY_NOT_OVER
from sync.setup.reading import read_setup
from sync.store.outbox import INTERRUPTED

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
# Where a document gets its code: what is built, what is missing, what the outbox says of it.
SOURCES = (
    "sync/outbox",
    "sync/domain/missing.py",
    "sync/domain/invoice.py",
    "sync/domain/adjustment.py",
    "sync/domain/pricing.py",
    "sync/domain/kits.py",
    "sync/domain/eligibility.py",
    "sync/engine/requests.py",
)
# The word that lets a record leave, and those of a request that cannot be carried out.
NO_CAUSE = {"eligible", "unknown_document", "other_task", "under_way"}
# What the clients raise about one request, and what the outbox names by a constant.
NAMED = {
    Rejected.code,
    DoesNotAddUp.code,
    UnknownOutcome.code,
    INTERRUPTED,
    IN_BATCH,
    STANDS_IN_PART,
    TAKEN_APART,
    DAY_NOT_OVER,
    UNREADABLE,
    "gave_up",
    "taken_back",
    "several_missing",
    "unavailable",
    "unauthorized",
    "quota_exhausted",
    "incomplete_read",
    "not_configured",
}


def owner() -> str:
    return (DOCS / "owner.md").read_text(encoding="utf-8")


def _files() -> Iterator[Path]:
    for name in SOURCES:
        place = ROOT / name
        yield from sorted(place.glob("*.py")) if place.is_dir() else (place,)


def _codes(tree: ast.AST) -> Iterator[str]:
    """Codes that a call names: `code="..."`, `Missing("...", ...)`, `Verdict(..., "...", ...)`."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        place = {"Missing": 0, "Verdict": 1}.get(name)
        words = [word.value for word in call.keywords if word.arg == "code"]
        words += call.args[place : place + 1] if place is not None else []
        yield from (
            word.value
            for word in words
            if isinstance(word, ast.Constant) and isinstance(word.value, str)
        )


def _checks() -> set[str]:
    """The names under which findings stand in the table of findings."""
    names = {CHANGED_ORDERS, PRODUCT_FIELDS}
    for file in (ROOT / "sync" / "domain" / "checks").glob("[a-z]*.py"):
        module = import_module(f"sync.domain.checks.{file.stem}")
        found = [getattr(module, name, "") for name in ("CHECK", "CREDENTIALS", "QUOTA")]
        names |= {name for name in found if name}
    return names


def test_every_code_of_a_document_is_explained():
    codes = {code for file in _files() for code in _codes(ast.parse(file.read_text("utf-8")))}
    assert len(codes) > 20
    text = owner()
    assert sorted(code for code in (codes | NAMED) - NO_CAUSE if f"`{code}`" not in text) == []


def test_every_check_every_task_and_every_state_is_explained():
    text = owner()
    words = {*_checks(), *TASK_NAMES, *DocumentState, *RunStatus}
    assert sorted(word for word in words if f"`{word}`" not in text) == []
    assert [task.name for task in TASKS if task.title not in text] == []


def test_the_example_of_the_settings_can_be_used_once_its_keys_are_filled_in():
    text = (DOCS / "settings.example.toml").read_text(encoding="utf-8")
    for place in ('id = "..."', 'key = "..."'):
        text = text.replace(place, place.replace("...", "a-key-of-your-own"))
    setup = read_setup(text, known_tasks=TASK_NAMES, environ={}, read_file=Path.read_text)
    written = tomllib.loads(text)
    assert setup.neto.url == written["neto"]["url"]
    assert setup.unleashed.key.get_secret_value() == "a-key-of-your-own"
    assert setup.export.start_date == written["export"]["start_date"]
    assert setup.rma_reasons == written["rma_reasons"]


@pytest.mark.parametrize("name", ["runner", "app"])
def test_a_unit_starts_a_program_that_is_there(name):
    text = (ROOT / "deploy" / f"tandem-{name}.service").read_text(encoding="utf-8")
    (start,) = [line for line in text.splitlines() if line.startswith("ExecStart=")]
    assert f"{name}.py" in start.split()[1:] or f"/{name}.py" in start
    assert (ROOT / f"{name}.py").is_file()
    assert "TANDEM_DATA=" in text
