"""An export whose process is killed again and again, and started again until nothing is left."""

import subprocess
import time
from dataclasses import dataclass
from random import Random

from sync.sandbox.server import Sandbox
from tests.system.runner_process import PATIENCE, DataFolder, Done, end

LOOK_EVERY_SECONDS = 0.003
# The requests that a document of these worlds takes at the very least.
REQUESTS_PER_DOCUMENT = 4
# After a lost answer the program waits before it looks, and there are several to a document.
PATIENCE_PER_DOCUMENT = 5.0
# More than this many starts after the last kill mean that something never comes to its end.
MOST_ROUNDS = 6


@dataclass(frozen=True)
class Killing:
    """How often the process was killed, and the runs that came to their end, in order."""

    kills: int
    ended: list[Done]

    @property
    def last(self) -> Done:
        return self.ended[-1]


def export_under_fire(folder: DataFolder, sandbox: Sandbox, kills: int, rng: Random) -> Killing:
    """Each kill falls at a random request of what is left to do, and at a random moment in it."""
    done = 0
    patience = PATIENCE + PATIENCE_PER_DOCUMENT * len(sandbox.world.orders)
    ended: list[Done] = []
    while True:
        process = folder.begin("run", "export_invoices", "--json")
        try:
            if done < kills and _killed(process, sandbox, _mark(sandbox, kills - done, rng), rng):
                done += 1
                continue
            out, err = process.communicate(timeout=patience)
        finally:
            end(process)
        ended.append(Done(process.returncode, out, err))
        if process.returncode == 0 or len(ended) == MOST_ROUNDS:
            return Killing(done, ended)


def _mark(sandbox: Sandbox, kills_left: int, rng: Random) -> int:
    """The number of requests at which the process dies."""
    left = len(sandbox.world.orders) - len(sandbox.unleashed.invoices)
    requests = left * REQUESTS_PER_DOCUMENT
    return _asked(sandbox) + rng.randint(1, max(2, min(requests, 2 * requests // kills_left)))


def _killed(process: subprocess.Popen[str], sandbox: Sandbox, mark: int, rng: Random) -> bool:
    """Kill it when so many requests were made; False when it ended before that."""
    while _asked(sandbox) < mark:
        if process.poll() is not None:
            return False
        time.sleep(LOOK_EVERY_SECONDS)
    time.sleep(rng.random() * 0.04)
    process.kill()
    process.wait()
    return process.returncode < 0


def _asked(sandbox: Sandbox) -> int:
    return len(sandbox.neto_journal.entries()) + len(sandbox.unleashed_journal.entries())
