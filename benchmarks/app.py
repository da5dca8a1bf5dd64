"""How quick is the app in a large shop? `python -m benchmarks.app` builds one and measures.

It prints a table to copy into docs/operator.md, and ends with 1 when a goal is missed.
"""

import argparse
import asyncio
import os
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from benchmarks import chromium, load, world
from benchmarks.load import Address, Figures
from benchmarks.meanwhile import meanwhile
from benchmarks.memory import EVERY, Memory
from benchmarks.server import Server, sign_in
from pages.components import places
from pages.shell import menu
from sync.store.reading import KEPT

FIRST, FILTER, FILTER_95 = 1.0, 0.3, 0.8  # seconds: the goals
MEMORY, GROWTH = 1_000_000_000, 0.05  # bytes, and the share of it after the first quarter
IDLE = 0.02  # of a core
BEAT = 2  # seconds
OVERVIEW = "overview"  # what it is called here: its address has no name
# A hidden page is about one thing; which one stands in its address.
SUBJECTS = {
    places.DOCUMENT: "id=invoice%3AN150000",
    places.INVOICE: "id=invoice%3AN150000",
    places.SKU: "sku=SKU-00047",
    places.WHY: "q=N150000",
}
WRITES = {"Set up", "Details"}  # sections whose widgets do more than to narrow what is shown


def main() -> int:
    given = _arguments()
    world.build(given.folder)
    world.beat(given.folder)
    pages = _pages(given.only)
    runner = _Runner(given.folder, given.publish_every)
    with Server(given.folder) as server, meanwhile(BEAT, runner.live):
        return _measure(given, server, runner, pages)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("data/benchmark"))
    parser.add_argument("--sessions", type=int, default=10)
    parser.add_argument("--minutes", type=float, default=3.0, help="of all sessions at once")
    parser.add_argument("--publish-every", type=float, default=30.0, help="seconds; 0: never")
    parser.add_argument("--idle", type=float, default=10.0, help="seconds per page; 0: leave out")
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument("--only", nargs="*", default=[], help="paths of pages, such as exports")
    return parser.parse_args()


def _pages(only: Sequence[str]) -> list[tuple[str, Address]]:
    """Every page of the menu with its title, the hidden ones too."""
    return [
        (
            "" if entry.hidden else entry.title,
            Address(
                entry.path,
                SUBJECTS.get(entry.place, ""),
                filtered=section not in WRITES,
            ),
        )
        for section, entries in menu.MENU.items()
        for entry in entries
        if not only or (entry.path or OVERVIEW) in only
    ]


def _measure(
    given: argparse.Namespace,
    server: Server,
    runner: "_Runner",
    pages: Sequence[tuple[str, Address]],
) -> int:
    cookie = sign_in(given.folder)
    addresses = [where for _, where in pages]
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {given.sessions} sessions")
    costs = {}
    for where in addresses:
        asyncio.run(load.alone(server, cookie, where))  # the first visit loads what all share
        costs[where.page] = asyncio.run(load.alone(server, cookie, where))[1]
    figures: dict[str, Figures] = defaultdict(Figures)
    memory = Memory(server)
    with meanwhile(EVERY, memory.look):
        seconds = given.minutes * 60
        asyncio.run(load.together(server, cookie, addresses, figures, given.sessions, seconds))
    copies = server.open_copies()
    runner.publishes = False  # a page that is drawn anew is not idle
    seen = {}
    if not given.no_browser:
        seen = chromium.look(server, cookie, pages, idle_seconds=given.idle)
    missed = _table(figures, costs, seen) + _memory(memory, copies)
    print("missed: " + ", ".join(missed) if missed else "every goal is met")
    return 1 if missed else 0


def _memory(memory: Memory, copies: Sequence[str]) -> list[str]:
    """Prints it; which goals were missed. The first quarter fills the caches."""
    quarters = memory.quarters()
    print(
        f"\nmemory: {memory.begun / 1e6:.0f} MB before, then by quarters of the time "
        f"{', '.join(f'{one / 1e6:.0f}' for one in quarters)} MB at the median, "
        f"{memory.most / 1e6:.0f} MB at most; published copies open: {', '.join(copies)}"
    )
    goals = {
        "memory": memory.most > MEMORY,
        "growth": quarters[-1] > quarters[1] * (1 + GROWTH),
        "copies": len(copies) > KEPT,
    }
    return [what for what, missed in goals.items() if missed]


def _table(
    figures: dict[str, Figures], costs: dict[str, float], seen: dict[str, chromium.Seen]
) -> list[str]:
    """Prints it; which goals were missed."""
    head = ["page", "first data", "p95", "filter", "p95", "n", "processor per click"]
    head += ["largest answer", "browser: first data", "all", "clicked", "idle"]
    print("\n| " + " | ".join(head) + " |\n|" + "---|" * len(head))
    missed = []
    for page, found in figures.items():
        name = page or OVERVIEW
        cells = [name, *_pair(found.first), *_pair(found.filters), str(len(found.filters))]
        cells += [_ms(costs[page]), f"{found.largest / 1e3:.0f} kB", *_in_browser(seen.get(page))]
        print("| " + " | ".join(cells) + " |")
        missed += [f"{name}: {what}" for what in _missed(found, seen.get(page))]
    return missed


def _pair(seconds: Sequence[float]) -> tuple[str, str]:
    return (_ms(median(seconds)), _ms(_p95(seconds))) if seconds else ("-", "-")


def _in_browser(seen: chromium.Seen | None) -> tuple[str, ...]:
    if seen is None:
        return ("-",) * 4
    clicked = "-" if seen.clicked is None else _ms(seen.clicked)
    return _ms(seen.first), _ms(seen.opened), clicked, f"{seen.idle:.1%}"


def _missed(found: Figures, seen: chromium.Seen | None) -> list[str]:
    goals = {
        "broken": found.broken > 0,
        "first data": median(found.first) > FIRST,
        "filter": bool(found.filters) and median(found.filters) > FILTER,
        "filter p95": bool(found.filters) and _p95(found.filters) > FILTER_95,
        "first data in the browser": seen is not None and seen.first > FIRST,
        "idle": seen is not None and seen.idle > IDLE,
    }
    return [what for what, missed in goals.items() if missed]


def _p95(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


class _Runner:
    """What the runner would do meanwhile: give signs of life, and publish."""

    def __init__(self, folder: Path, publish_every: float) -> None:
        self._folder = folder
        self._every = publish_every
        self._due = time.monotonic() + publish_every
        self.publishes = publish_every > 0

    def live(self) -> None:
        world.beat(self._folder)
        if self.publishes and time.monotonic() > self._due:
            world.publish(self._folder)
            self._due = time.monotonic() + self._every


if __name__ == "__main__":
    sys.exit(main())
