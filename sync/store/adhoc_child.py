"""Answers people's queries, each in a process of its own: run as a module by adhoc_desk.

DuckDB's own limits are not enough: a list of a hundred million numbers is built outside its
memory limit and cannot be interrupted (seen on 1.5.5). What a process may use, the system
enforces. This one has everything loaded and forks for each query, which takes a millisecond
where a start would take half a second.
"""

import json
import os
import resource
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import IO, Any

import duckdb

from sync.store import adhoc_rows
from sync.store.connection import open_scratch

GRACE = 2  # seconds that an interrupted query has to stop by itself
AGAIN = 0.1  # seconds between interruptions: one before the query has begun is lost
ROOM = 1 << 29  # bytes beside DuckDB's own limit: Python, libraries, the answer


def main() -> None:
    """Forks for each socket that comes, until the program that started this one is gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a child
    desk = socket.socket(fileno=int(sys.argv[1]))
    while True:
        word, sockets, _, _ = socket.recv_fds(desk, 1, 1)
        if not word:
            return
        if os.fork() == 0:
            desk.close()
            _serve(sockets[0])
            os._exit(0)
        os.close(sockets[0])


def _serve(handle: int) -> None:
    """The question is a line of JSON; the answer another one, and the rows as Arrow."""
    with socket.socket(fileno=handle) as person, person.makefile("wb") as out:
        with person.makefile("rb") as asked:
            question = json.loads(asked.readline())
        _limit(question)
        try:
            _answer(question, out)
        except adhoc_rows.NotOneRead as error:
            _say(out, {"error": "NotOneRead", "words": str(error)})
        except (duckdb.Error, MemoryError) as error:
            _say(out, {"error": type(error).__name__, "words": str(error)})


def _limit(question: dict[str, Any]) -> None:
    """The process is the last one to get a turn, and ends when it takes too much."""
    os.nice(10)
    most = question["memory"] + ROOM
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(question: dict[str, Any], out: IO[bytes]) -> None:
    connection = open_scratch(
        Path(question["path"]), zone=question["zone"], memory=f"{question['memory']}B"
    )
    with _so_long(connection, question["seconds"]):
        found = adhoc_rows.read(
            connection, question["sql"], rows=question["rows"], size=question["size"]
        )
    _say(out, {"cut": found.cut})
    adhoc_rows.write(found, out)


@contextmanager
def _so_long(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """Interrupts the query after this time, and ends the process when that does not help."""
    done = Event()
    # Its default is to end the process, also inside a call that never comes back.
    signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)
    Thread(target=_interrupt, args=(connection, done, seconds), daemon=True).start()
    try:
        yield
    finally:
        done.set()
        signal.setitimer(signal.ITIMER_REAL, 0)


def _interrupt(connection: duckdb.DuckDBPyConnection, done: Event, seconds: float) -> None:
    done.wait(seconds)
    while not done.wait(AGAIN):
        connection.interrupt()


def _say(out: IO[bytes], what: dict[str, str]) -> None:
    out.write(json.dumps(what).encode() + b"\n")


if __name__ == "__main__":
    main()
