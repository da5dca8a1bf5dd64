"""Publishes the ledger: complete read copies that anybody may open and keep open.

Design, section 1: a child process copies the ledger while it stands still, the copy becomes a
numbered generation for the app, and a second copy replaces `log.duckdb` for everybody else.
"""

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import RLock

from sync.errors import RunError
from sync.store import copying, durable
from sync.store.edition import is_earlier
from sync.store.generation import LOG, PUBLISHED, generation_path, generations
from sync.store.ledger import Ledger
from sync.store.stale import sweep_wal, wal_of

SHORTEST_PAUSE = 2.0  # seconds
SHARE = 0.05  # of the time, at most, goes into publishing
KEPT = 2  # generations: the newest, and the one that pages may still be reading

MEND = "Check the free space and the rights of the data folder."

Copier = Callable[[Path, Path], None]


class NotPublished(RunError):
    """The read copy could not be made."""

    code = "not_published"


def copy_in_child(source: Path, target: Path) -> None:
    """Copies a file without opening it in this process. Raises NotPublished."""
    command = [sys.executable, "-I", "-S", copying.__file__, str(source), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own script and two paths
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason was given"])[-1]
        raise NotPublished(
            f"The ledger could not be copied to {target}: {reason}",
            fix=MEND,
        )


class Publisher:
    """Publishes one ledger into one data folder; safe for many threads.

    `clock` dates the copies, `monotonic` gives seconds and measures what they cost, `copier`
    copies a file in another process.
    """

    def __init__(
        self,
        ledger: Ledger,
        folder: Path,
        *,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
        copier: Copier = copy_in_child,
    ) -> None:
        self._ledger = ledger
        self._folder = folder
        self._clock = clock
        self._monotonic = monotonic
        self._copier = copier
        self._lock = RLock()
        self._published_changes: int | None = None
        self._due_at = monotonic()
        (folder / PUBLISHED).mkdir(parents=True, exist_ok=True)
        durable.sweep(folder)
        durable.sweep(folder / PUBLISHED)

    def publish(self) -> Path:
        """Publishes now; the path of the new generation. Raises NotPublished."""
        with self._lock:
            began = self._monotonic()
            try:
                return self._publish()
            except OSError as error:
                raise NotPublished(
                    f"The read copy could not be written: {error}", fix=MEND
                ) from error
            finally:
                ended = self._monotonic()
                self._due_at = ended + max(SHORTEST_PAUSE, (ended - began) * (1 / SHARE - 1))

    def publish_if_due(self) -> Path | None:
        """Publishes when something changed and the pause is over; None when there was no need.

        The pause is two seconds, and longer when a copy takes longer than a tenth of one.
        Raises NotPublished.
        """
        with self._lock:
            sweep_wal(self._folder / LOG)
            if self._ledger.changes == self._published_changes:
                return None
            return self.publish() if self._monotonic() >= self._due_at else None

    def publish_if_earlier(self) -> Path | None:
        """Publishes now when the newest copy has the tables and views of an earlier program: pages
        of this one may ask for more. None when it is up to date, or when there is none yet.

        Raises NotPublished.
        """
        with self._lock:
            found = generations(self._folder)
            if not found or not is_earlier(found[-1].path):
                return None
            return self.publish()

    def _publish(self) -> Path:
        known = [found.number for found in generations(self._folder)]
        number = max([*known, self._ledger.generation]) + 1
        target = generation_path(self._folder, number)
        draft = durable.unfinished(target)
        try:
            with self._ledger.ready_to_copy(number, self._clock()) as source:
                self._copier(source, draft)
                changes = self._ledger.changes
            durable.settle(target)
        finally:
            draft.unlink(missing_ok=True)
        self._replace_log(target)
        self._retire()
        self._published_changes = changes
        return target

    def _replace_log(self, source: Path) -> None:
        log = self._folder / LOG
        # The `.wal` of somebody who writes to the log that is replaced now would be taken for
        # the new one's.
        wal_of(log).unlink(missing_ok=True)
        durable.copy(source, log)
        wal_of(log).unlink(missing_ok=True)

    def _retire(self) -> None:
        for old in generations(self._folder)[:-KEPT]:
            # Where a file in use can not be removed, the next publishing tries again.
            with suppress(OSError):
                old.path.unlink()
