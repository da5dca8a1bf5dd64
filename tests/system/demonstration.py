"""`runner.py demo` from its start to Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import duckdb
import httpx

from sync.store.connection import open_copy
from tests.system.runner_process import ROOT, end, environment, until

EXPORTED = (
    "SELECT count(*) FROM export_state WHERE state = 'exported' AND document_type = 'invoice'"
)


@dataclass(frozen=True)
class Demo:
    """`children` are the ids of all processes that ran under it, `left` those that still did when
    it had ended.
    """

    exit_status: int
    out: str
    err: str
    seconds_to_first_invoice: float
    children: frozenset[int]
    left: frozenset[int]


def demo(path: Path, stack: ExitStack) -> Demo:
    port = _free_port()
    began = time.monotonic()
    words = ("demo", "--no-browser", "--port", str(port), "--data", str(path))
    process = subprocess.Popen(
        [sys.executable, "runner.py", *words],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    stack.callback(end, process)
    until("the app answers", lambda: process.poll() is not None or _healthy(port), within=90)
    log = path / "demo" / "log.duckdb"
    until("an invoice is in the log", lambda: process.poll() is not None or _exported(log), 90)
    seconds = time.monotonic() - began
    children = frozenset(_descendants(process.pid))
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=40)
    left = frozenset(child for child in children if _lives(child))
    return Demo(process.returncode, out, err, seconds, children, left)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


def _healthy(port: int) -> bool:
    try:
        url = f"http://127.0.0.1:{port}/_stcore/health"
        return httpx.get(url, trust_env=False, timeout=5).is_success
    except httpx.TransportError:
        return False


def _exported(log: Path) -> int:
    """How many invoices the published log calls exported; 0 while there is none."""
    if not log.exists():
        return 0
    try:
        connection = open_copy(log)
    except duckdb.IOException:
        return 0
    try:
        found = connection.execute(EXPORTED).fetchone()
    finally:
        connection.close()
    return int(found[0]) if found else 0


def _descendants(pid: int) -> Iterator[int]:
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in listed.read_text(encoding="ascii").split():
            yield int(child)
            yield from _descendants(int(child))


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
