"""Hands queries to the process that answers them, and starts it when there is none."""

import json
import socket
import subprocess
import sys
from pathlib import Path
from threading import Lock
from typing import Any

from sync.store import adhoc_child

ROOT = Path(__file__).parents[2]
ALONE = "-P"  # nothing is imported from wherever the program happens to be started


class Desk:
    """Safe for many threads. The process ends when this one does, or at `close`."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._line: socket.socket | None = None
        self._child: subprocess.Popen[bytes] | None = None

    def ask(self, question: dict[str, Any]) -> bytes:
        """All that came back; nothing when the system ended the query."""
        mine, theirs = socket.socketpair()
        with mine:
            with theirs:
                self._hand_over(theirs)
            with mine.makefile("rwb") as stream:
                stream.write(json.dumps(question).encode() + b"\n")
                stream.flush()
                return stream.read()

    def close(self) -> None:
        with self._lock:
            self._end()

    def _hand_over(self, theirs: socket.socket) -> None:
        with self._lock:
            if self._line is not None and self._child is not None:
                try:
                    socket.send_fds(self._line, [b"q"], [theirs.fileno()])
                except OSError:  # somebody ended it
                    self._end()
                else:
                    return
            self._line = self._start()
            socket.send_fds(self._line, [b"q"], [theirs.fileno()])

    def _start(self) -> socket.socket:
        line, other = socket.socketpair()
        with other:
            # No environment: a key that stands in ours is no business of a query.
            self._child = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, ALONE, "-m", adhoc_child.__name__, str(other.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=ROOT,
                env={"PYTHONPATH": str(ROOT)},
                pass_fds=[other.fileno()],
            )
        return line

    def _end(self) -> None:
        if self._line is not None:
            self._line.close()
        if self._child is not None:
            self._child.wait()
        self._line = self._child = None
