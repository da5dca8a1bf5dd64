"""Long stories with the real program; the tests look at what they came to."""

import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import httpx

from sync.sandbox.faults import Fault
from sync.sandbox.server import Sandbox
from sync.sandbox.world.flight import export_start
from sync.sandbox.world.seed import build_world
from tests.system.books import wrong_in_the_books
from tests.system.killing import Killing, export_under_fire
from tests.system.runner_process import PATIENCE, DataFolder, Done, end, holding, settings_text
from tests.system.worlds import MISSING, world_of, world_with_a_missing_product

KILLS = int(os.environ.get("TANDEM_KILLS", "4"))
ORDERS = int(os.environ.get("TANDEM_ORDERS", "16"))
SEED = 7
FAILED = "SELECT document_id, code FROM export_state WHERE state = 'failed' ORDER BY ALL"
TASKS = ("export_invoices", "import_stock", "export_returns")


@dataclass
class Outcome:
    """What a story came to: the commands by name, and what was found wrong."""

    folder: DataFolder
    sandbox: Sandbox
    done: dict[str, Done] = field(default_factory=dict)
    seen: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Fire:
    """An export under fire and what stands in Unleashed after it."""

    killing: Killing
    wrong: list[str]
    folder: DataFolder
    sandbox: Sandbox


def killed(path: Path, stack: ExitStack) -> Fire:
    return _under_fire(path, stack, ORDERS, KILLS)


def killed_with_lost_answers(path: Path, stack: ExitStack) -> Fire:
    lost = [Fault("drop_after", method=method, every=2) for method in ("POST", "PUT")]
    return _under_fire(path, stack, max(8, ORDERS // 5), max(2, KILLS // 5), *lost)


def killed_with_garbage(path: Path, stack: ExitStack) -> Fire:
    garbage = Fault("garbage_after", every=2)
    return _under_fire(path, stack, max(4, ORDERS // 10), max(1, KILLS // 8), garbage)


def _under_fire(path: Path, stack: ExitStack, orders: int, kills: int, *faults: Fault) -> Fire:
    sandbox = stack.enter_context(Sandbox(world_of(orders)))
    sandbox.unleashed_faults.arm(*faults)
    folder = DataFolder(path / "data")
    folder.configure(sandbox)
    killing = export_under_fire(folder, sandbox, kills, Random(SEED))
    return Fire(killing, wrong_in_the_books(sandbox), folder, sandbox)


def exported(path: Path, stack: ExitStack) -> Outcome:
    """A shop with all its faults: everything is run twice, and every other command once."""
    sandbox = stack.enter_context(Sandbox(build_world(orders=0, products=0)))
    outcome = Outcome(DataFolder(path / "data"), sandbox)
    file = path / "settings.toml"
    file.write_text(_newest_weeks(settings_text(sandbox), sandbox), encoding="utf-8")
    outcome.done["configure"] = outcome.folder.run("configure", str(file), "--json")
    outcome.done["first"] = outcome.folder.run("run", *TASKS, "--json")
    # The other commands work on a copy, and none of them changes anything at Neto or Unleashed.
    copy = DataFolder(path / "copy")
    shutil.copytree(outcome.folder.path, copy.path)
    outcome.seen["copy"] = copy
    with ThreadPoolExecutor() as pool:
        second = pool.submit(_second, outcome)
        _commands(outcome, copy, path)
        second.result()
    return outcome


def _newest_weeks(text: str, sandbox: Sandbox) -> str:
    """All that is wrong in the shop is younger than that, and so many orders are enough."""
    world = sandbox.world
    weeks = world.today - timedelta(days=10)
    return text.replace(export_start(world).isoformat(), weeks.isoformat())


def _commands(outcome: Outcome, copy: DataFolder, path: Path) -> None:
    file = path / "backup.zip"
    restored = DataFolder(path / "restored")
    outcome.seen |= {"backup": file, "restored": restored}
    for name, words in {
        "show": ("configure", "--show", "--json"),
        "tasks": ("tasks", "--json"),
        "exports": ("exports", "--json"),
        "failed": (
            "exports",
            "--state",
            "failed",
            "--state",
            "held",
            "--type",
            "invoice",
            "--json",
        ),
        "publish": ("publish", "--json"),
        "check": ("check", "--json"),
        "backup": ("backup", str(file), "--json"),
    }.items():
        outcome.done[name] = copy.run(*words)
    outcome.done["restore"] = restored.run("restore", str(file), "--json")
    outcome.done["restored"] = restored.run("exports", "--json")
    outcome.done["keyless"] = restored.run("run", "export_returns", "--json")


def _second(outcome: Outcome) -> None:
    sandbox = outcome.sandbox
    sandbox.neto_journal.clear()
    sandbox.unleashed_journal.clear()
    before = (sandbox.neto.dump(), sandbox.unleashed.dump())
    outcome.done["second"] = outcome.folder.run("run", *TASKS, "--json")
    outcome.seen["same"] = before == (sandbox.neto.dump(), sandbox.unleashed.dump())
    outcome.seen["writes"] = [*sandbox.neto_journal.writes(), *sandbox.unleashed_journal.writes()]


def mended(path: Path, stack: ExitStack) -> Outcome:
    """An invoice fails for want of a product, another one because Unleashed says no; a person
    mends the first and re-exports both.
    """
    sandbox = stack.enter_context(Sandbox(world_with_a_missing_product()))
    key = sandbox.credentials.unleashed_key
    words = {"Errors": [{"Description": f"Refused for {key}"}]}
    sandbox.unleashed_faults.arm(
        Fault("status", "SalesOrders", "POST", times=1, status=400, body=json.dumps(words))
    )
    folder = DataFolder(path / "data")
    folder.configure(sandbox)
    outcome = Outcome(folder, sandbox)
    outcome.done["first"] = folder.run("run", "export_invoices", "--json")
    outcome.seen["failed"] = folder.rows(FAILED)
    answer = httpx.post(
        f"{sandbox.unleashed_url}/_sandbox/mend",
        json={"kind": "sku_missing", "subject": MISSING},
        trust_env=False,
    )
    answer.raise_for_status()
    outcome.done["reexport"] = folder.run("reexport", "invoice:N200000", "--json")
    outcome.done["rest"] = folder.run("reexport", "--failed", "--json")
    outcome.done["unknown"] = folder.run("reexport", "invoice:N999999", "--json")
    outcome.done["exports"] = folder.run("exports")
    outcome.seen["wrong"] = wrong_in_the_books(sandbox)
    return outcome


def suspicious(path: Path, stack: ExitStack) -> Outcome:
    """Unleashed's stock list is empty from one day to the next."""
    sandbox = stack.enter_context(Sandbox(world_of(0)))
    folder = DataFolder(path / "data")
    folder.configure(sandbox, "[stock]\nnet_in_flight = false\n")
    outcome = Outcome(folder, sandbox)
    outcome.done["usual"] = folder.run("run", "import_stock", "--json")
    cells = dict(sandbox.unleashed.stock.cells)
    sandbox.unleashed.stock.cells.clear()
    before = sandbox.neto.dump()
    outcome.done["first"] = folder.run("run", "import_stock", "--json")
    outcome.done["discard"] = _settle(folder, "--discard", outcome.done["first"])
    outcome.done["second"] = folder.run("run", "import_stock", "--json")
    outcome.seen["untouched"] = before == sandbox.neto.dump()
    outcome.done["confirm"] = _settle(folder, "--confirm", outcome.done["second"])
    outcome.seen["levels"] = [sandbox.neto.stock(sku, "MAIN") for sku in ("TEA-50", "CUP-01")]
    sandbox.unleashed.stock.cells.update(cells)
    return outcome


def _settle(folder: DataFolder, verdict: str, run: Done) -> Done:
    return folder.run("run", "import_stock", verdict, run.runs[0]["run_id"], "--json")


def held(path: Path, stack: ExitStack) -> dict[str, Done]:
    """Another process holds the ledger and answers nobody."""
    sandbox = stack.enter_context(Sandbox(world_of(0)))
    folder = DataFolder(path / "data")
    folder.configure(sandbox)
    holder = stack.enter_context(holding(folder.path / "ledger.duckdb"))
    asked = {"run": folder.begin("run", "export_invoices", "--json")}
    asked["start"] = folder.begin("start")
    answers = {}
    for name, process in asked.items():
        out, err = process.communicate(timeout=PATIENCE)
        end(process)
        answers[name] = Done(process.returncode, out, err)
    assert holder.poll() is None
    return answers


BAD_SETTINGS = """[neto]
url = "http://store.example.com"
kee = "0123456789abcdef"

[unleashed]
url = "https://api.unleashedsoftware.com"
id = "x"
key = "y"

[export]
start_date = 2026-11-01
triger = "dispatched"
mode = "batches"

[tasks.import_stok]
every = "15 minutes"
"""


def refused(path: Path, stack: ExitStack) -> dict[str, Done]:
    """Commands that cannot be carried out, on a folder without settings and one with some."""
    sandbox = stack.enter_context(Sandbox(world_of(0)))
    path.joinpath("bad.toml").write_text(BAD_SETTINGS, encoding="utf-8")
    empty, ready = DataFolder(path / "empty"), DataFolder(path / "ready")
    ready.configure(sandbox)
    asked = {
        "no settings": (empty, ("run", "export_invoices", "--json")),
        "bad settings": (empty, ("configure", str(path / "bad.toml"), "--json")),
        "no task": (ready, ("run", "import_stok", "--json")),
        "no document": (ready, ("reexport", "parcel:7", "--json")),
    }
    with ThreadPoolExecutor(max_workers=2) as pool:
        begun = {name: pool.submit(where.run, *words) for name, (where, words) in asked.items()}
    return {name: future.result() for name, future in begun.items()}
