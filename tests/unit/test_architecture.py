"""The shape of the code: small files that say why they exist, layers, one list of tasks."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync import errors
from sync.engine import registry
from sync.errors import SyncError
from sync.task import Task

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("sync", "pages", "benchmarks", "tests")
LONGEST = 300
# Interface, section 1, "Task names".
TASK_NAMES = {
    "import_warehouses",
    "import_tax_rates",
    "import_suppliers",
    "import_customers",
    "import_products",
    "import_kits",
    "import_stock",
    "export_invoices",
    "export_returns",
    "reconcile",
}


def _modules(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def _everything() -> Iterator[Path]:
    yield from (ROOT / name for name in ("app.py", "runner.py"))
    yield from _modules(*FOLDERS)


def _named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imports(path: Path) -> set[str]:
    """The modules a file imports, at whatever depth."""
    found: set[str] = set()
    for node in ast.walk(_parsed(path)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            found |= {module, *(f"{module}.{name.name}" for name in node.names)}
    return found


def _error_classes() -> dict[str, type[SyncError]]:
    return {
        name: found
        for name, found in inspect.getmembers(errors, inspect.isclass)
        if issubclass(found, SyncError) and found.__module__ == errors.__name__
    }


def _drawn() -> dict[str, str]:
    """The tree in the docstring: each class and the one it hangs on."""
    above: list[tuple[int, str]] = []
    drawn: dict[str, str] = {}
    for line in (errors.__doc__ or "").splitlines():
        bare = line.lstrip("│├└─ ")
        name = bare.split(" ")[0]
        if not name or (line == bare and name != "SyncError"):
            continue
        depth = len(line) - len(bare)
        above = [one for one in above if one[0] < depth]
        drawn[name] = above[-1][1] if above else ""
        above.append((depth, name))
    return drawn


def test_no_file_is_longer_than_three_hundred_lines():
    lengths = {_named(path): len(path.read_text("utf-8").splitlines()) for path in _everything()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_every_module_says_why_it_exists():
    silent = [_named(path) for path in _everything() if not ast.get_docstring(_parsed(path))]
    assert silent == []


def test_the_tree_of_errors_is_drawn_as_it_is():
    classes = _error_classes()
    parents = {name: found.__bases__[0].__name__ for name, found in classes.items()}
    assert _drawn() == {**parents, "SyncError": ""}


def test_every_error_has_a_code_and_words_of_its_own():
    classes = _error_classes()
    assert len({found.code for found in classes.values()}) == len(classes)
    assert all(found().message.endswith(".") for name, found in classes.items())


def test_the_registry_has_the_tasks_of_the_interface_and_no_other():
    assert set(registry.TASK_NAMES) == TASK_NAMES
    assert len(registry.TASK_NAMES) == len(TASK_NAMES)
    assert {task.name for task in registry.EXPORTS.values()} <= TASK_NAMES


def test_every_task_is_one_file_of_its_own_name_and_one_line_of_the_registry():
    source = inspect.getsource(registry)
    body = source[source.index("TASKS:") : source.index(")", source.index("TASKS:"))]
    lines = [line.strip() for line in body.splitlines()[1:] if line.strip()]
    assert {line.removesuffix(".TASK,") for line in lines} == TASK_NAMES
    assert len(lines) == len(TASK_NAMES)
    for name in TASK_NAMES:
        assert (ROOT / "sync" / "tasks" / f"{name}.py").is_file()


def test_no_task_is_registered_anywhere_else():
    made = [
        _named(path)
        for path in _modules("sync", "pages")
        if any(name.startswith("sync.tasks") for name in _imports(path))
        and path != ROOT / "sync" / "engine" / "registry.py"
    ]
    assert [name for name in made if not name.startswith("sync/tasks/")] == []


@pytest.mark.parametrize("task", registry.TASKS, ids=lambda task: task.name)
def test_every_task_can_be_shown_to_an_owner(task: Task):
    assert task.title
    assert task.description.endswith(".")


def test_the_simulators_import_nothing_of_sync_but_themselves():
    strangers = {
        _named(path): foreign
        for path in _modules("sync/sandbox")
        if (
            foreign := {
                name
                for name in _imports(path)
                if name.split(".")[0] in ("sync", "pages", "app", "runner")
                and name != "sync"
                and not name.startswith("sync.sandbox")
            }
        )
    }
    assert strangers == {}


def test_file_names_of_tests_are_unique():
    names = [path.name for path in _modules("tests") if path.name != "conftest.py"]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_no_frame_calls_python_from_its_own_threads():
    """Its threads wait for the interpreter then, and whoever has the interpreter may be waiting
    for its threads, as when a frame becomes a table of a page: the app stands still for ever.
    """
    calling = {"map_elements", "map_batches", "map_groups", "map_rows", "rolling_map"}
    found = {
        _named(path): names
        for path in _modules("sync", "pages")
        if (
            names := {
                node.func.attr
                for node in ast.walk(_parsed(path))
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            }
            & calling
        )
    }
    assert found == {}
