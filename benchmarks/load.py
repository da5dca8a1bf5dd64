"""Sessions that look through every page at once, as people do: open, filter, think, go on."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import monotonic

from benchmarks.server import Cookie, Server
from benchmarks.visit import Run, Visit

THINK = (1.0, 3.0)  # seconds between two clicks of one person
MOST_FILTERS = 6  # touched per visit of a page


@dataclass
class Figures:
    """Seconds of one page: until its data was there, and until each filter had its answer."""

    first: list[float] = field(default_factory=list)
    filters: list[float] = field(default_factory=list)
    largest: int = 0  # bytes of one answer
    broken: int = 0

    def add(self, run: Run, into: list[float]) -> None:
        into.append(run.seconds)
        self.largest = max(self.largest, run.size)
        self.broken += run.broken


@dataclass(frozen=True)
class Address:
    """A page as a link names it."""

    page: str
    query: str = ""
    filtered: bool = True  # its widgets may be touched: they only narrow what is shown


async def together(
    server: Server,
    cookie: Cookie,
    pages: Sequence[Address],
    figures: dict[str, Figures],
    sessions: int,
    seconds: float,
) -> None:
    """So many people at once; each sees all pages at least once, and goes on for so long."""
    people = (
        _person(server.port, cookie, pages, figures, random.Random(number), seconds)
        for number in range(sessions)
    )
    await asyncio.gather(*people)


async def _person(
    port: int,
    cookie: Cookie,
    pages: Sequence[Address],
    figures: dict[str, Figures],
    choice: random.Random,
    seconds: float,
) -> None:
    ends = monotonic() + seconds
    await asyncio.sleep(choice.uniform(0, THINK[1]))
    while True:
        for where in choice.sample(list(pages), len(pages)):
            await _look(port, cookie, where, figures[where.page], choice, THINK)
        if monotonic() > ends:
            return


async def alone(server: Server, cookie: Cookie, where: Address) -> tuple[Figures, float]:
    """One person on one page, and the processor seconds that each of their clicks cost."""
    figures, began = Figures(), server.processor_seconds()
    choice = random.Random(where.page)
    await _look(server.port, cookie, where, figures, choice, (0.0, 0.0))
    spent = server.processor_seconds() - began
    return figures, spent / (len(figures.first) + len(figures.filters))


async def _look(
    port: int,
    cookie: Cookie,
    where: Address,
    figures: Figures,
    choice: random.Random,
    think: tuple[float, float],
) -> None:
    async with Visit(port, cookie) as visit:
        run = await visit.open(where.page, where.query)
        figures.add(run, figures.first)
        shown = run.filters if where.filtered else []
        for which in choice.sample(shown, min(len(shown), MOST_FILTERS)):
            await asyncio.sleep(choice.uniform(*think))
            figures.add(await visit.change(which, choice), figures.filters)
        await asyncio.sleep(choice.uniform(*think))
