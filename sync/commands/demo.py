"""`demo`: the whole program on simulators, in a data folder of its own."""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import webbrowser
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Self

import httpx

from sync.commands.output import say
from sync.commands.place import Place
from sync.commands.stopping import on_stop_signal
from sync.control import demo_mark, passwords
from sync.control.control import Control
from sync.control.people import NewPerson
from sync.control.secrets import SecretBox
from sync.domain.document import DocumentState
from sync.engine.registry import TASK_NAMES
from sync.engine.workshop import CONTROL
from sync.errors import RunError
from sync.sandbox.world.flight import export_start
from sync.sandbox.world.model import World
from sync.sandbox.world.seed import build_world
from sync.setup.reading import read_setup
from sync.store.reading import NothingPublished, Published

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "demo"
READY_WITHIN_SECONDS = 40.0
LOOK_EVERY_SECONDS = 0.3


def demo(arguments: argparse.Namespace, place: Place) -> int:
    """Runs until Ctrl-C; ends everything that it started."""
    folder = _fresh_folder(place.folder / FOLDER)
    stop = threading.Event()
    with on_stop_signal(stop.set), _Crew(folder) as crew:
        shop = crew.start_simulators()
        world = build_world(today=date.fromisoformat(shop["today"]))
        _configure(folder, shop, world, place)
        crew.start("runner", ["runner.py", "start", "--data", str(folder)])
        address = crew.start_app(arguments.port, folder)
        _wait_until_ready(address, crew, place, stop)
        _greet(address, shop, folder)
        if not arguments.no_browser:
            webbrowser.open(address)
        deleted = [one.subject for one in world.planted if one.kind == "invoice_deleted"]
        while not stop.wait(LOOK_EVERY_SECONDS):
            crew.must_be_alive()
            deleted = [one for one in deleted if not (exported(folder, one) and _delete(shop, one))]
    say("The demo has ended.")
    return 0


class _Crew:
    """The processes of the demo; all of them end with it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._logs = folder / "logs"
        self._logs.mkdir()
        self._processes: dict[str, subprocess.Popen[str]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._processes.values()):
            process.send_signal(signal.SIGTERM)
        for process in self._processes.values():
            try:
                process.wait(timeout=12)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def start(
        self, name: str, words: list[str], environ: Mapping[str, str] | None = None, out: Any = None
    ) -> subprocess.Popen[str]:
        """Start one of our own programs; what it says goes to its log. A new session keeps a
        Ctrl-C for the demo alone, which then ends the others in order.
        """
        with (self._logs / f"{name}.log").open("a", encoding="utf-8") as log:
            process = subprocess.Popen(  # noqa: S603 our own programs, no shell
                [sys.executable, *words],
                cwd=ROOT,
                env={**os.environ, **(environ or {})},
                stdout=out or log,
                stderr=log,
                text=True,
                start_new_session=True,
            )
        self._processes[name] = process
        return process

    def start_simulators(self) -> dict[str, Any]:
        """The simulators' addresses and credentials."""
        words = ["-m", "sync.sandbox", "--neto-port", "0", "--unleashed-port", "0"]
        process = self.start("simulators", words, out=subprocess.PIPE)
        assert process.stdout is not None
        line = process.stdout.readline()
        if not line:
            raise RunError("The simulators did not start.", fix=f"See {self._logs}.")
        ready: dict[str, Any] = json.loads(line)
        return ready

    def start_app(self, port: int, folder: Path) -> str:
        words = ["-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        environ = {"TANDEM_DATA": str(folder.resolve()), demo_mark.VARIABLE: demo_mark.word(folder)}
        self.start("app", words, environ)
        return f"http://127.0.0.1:{port}"

    def must_be_alive(self) -> None:
        for name, process in self._processes.items():
            if process.poll() is not None:
                log = self._logs / f"{name}.log"
                last = log.read_text(encoding="utf-8").strip().splitlines()[-3:]
                raise RunError(
                    f"The {name} stopped. It said: {' / '.join(last)}", fix=f"See {log}."
                )


def _fresh_folder(folder: Path) -> Path:
    """Every demo starts anew, because the simulators do."""
    if folder.exists():
        if not demo_mark.is_marked(folder):
            raise RunError(
                f"{folder} is in the way: it is not a demo's folder.",
                fix="Move it, or give another one with --data.",
            )
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    demo_mark.mark(folder)
    return folder


def _configure(folder: Path, shop: Mapping[str, Any], world: World, place: Place) -> None:
    text = settings(shop, world)
    (folder / "settings.toml").write_text(text, encoding="utf-8")
    setup = read_setup(text, known_tasks=TASK_NAMES, environ={}, read_file=Path.read_text)
    secrets = SecretBox(folder, environ=place.environ)
    with Control.open(folder / CONTROL, secrets=secrets, clock=place.timing.clock) as control:
        control.save_setup(setup, changed_by="demo")
        password = passwords.hashed(demo_mark.PASSWORD)
        for name, role in demo_mark.PEOPLE.items():
            person = NewPerson(name, role, password_hash=password, must_change=False)
            control.people.add(person, by="demo")


def settings(shop: Mapping[str, Any], world: World) -> str:
    """A ready settings file for the simulated shop."""
    reasons = ", ".join(json.dumps(reason) for reason in world.unleashed_reasons)
    return f"""[neto]
url = "{shop["neto_url"]}"
username = "{shop["neto_username"]}"
key = "{shop["neto_key"]}"

[unleashed]
url = "{shop["unleashed_url"]}"
id = "{shop["unleashed_id"]}"
key = "{shop["unleashed_key"]}"

[store]
timezone = "{world.timezone}"
currency = "{world.currency}"

[export]
start_date = {export_start(world).isoformat()}

[adjustment_reasons]
known = [{reasons}]
"""


def _wait_until_ready(address: str, crew: _Crew, place: Place, stop: threading.Event) -> None:
    deadline = place.timing.monotonic() + READY_WITHIN_SECONDS
    while not stop.wait(LOOK_EVERY_SECONDS):
        crew.must_be_alive()
        try:
            if httpx.get(f"{address}/_stcore/health", timeout=2, trust_env=False).is_success:
                return
        except httpx.TransportError:
            pass
        if place.timing.monotonic() > deadline:
            raise RunError(f"The app did not answer at {address}.", fix="Is the port in use?")


def _greet(address: str, shop: Mapping[str, Any], folder: Path) -> None:
    say(f"""
Tandem runs on a simulated shop.

  The app             {address}   (signs in by itself, as {demo_mark.OWNER})
  The simulated shop  {shop["panel"]}   (what is wrong in it, and a button to mend each)
  The published log   {folder / "log.duckdb"}
  What they all say   {folder / "logs"}

Ctrl-C ends all of it.""")
    sys.stdout.flush()


def exported(folder: Path, order_id: str) -> bool:
    """Whether the published log says that the order stands in Unleashed."""
    question = "SELECT state FROM export_state WHERE neto_id = $neto_id"
    try:
        rows = Published(folder).rows(question, {"neto_id": order_id})
    except NothingPublished:
        return False
    return rows == [{"state": DocumentState.EXPORTED.value}]


def _delete(shop: Mapping[str, Any], order_number: str) -> bool:
    """A person deletes an invoice in Unleashed after its export: one of the planted faults."""
    try:
        answer = httpx.post(
            f"{shop['unleashed_url']}/_sandbox/delete_sales_order",
            json={"order_number": order_number},
            timeout=5,
            trust_env=False,
        )
    except httpx.TransportError:
        return False
    return answer.is_success
