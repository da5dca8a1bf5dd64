"""The one door to the control file, through which app, runner and commands talk."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from sync.control.board import Board
from sync.control.choices import Choices
from sync.control.connection_tests import ConnectionTests
from sync.control.database import Database
from sync.control.drafts import Drafts
from sync.control.heartbeat import PATIENCE, Heartbeats
from sync.control.people import People
from sync.control.progress import Progress
from sync.control.requests import NumberedRequest, Requests
from sync.control.secrets import SecretBox
from sync.control.setting_history import NumberedChange, SettingHistory
from sync.control.setups import Setups, StoredSetup
from sync.control.sign_ins import SignIns
from sync.domain.board import Heartbeat, RunProgress, TaskCard
from sync.domain.request import Request, RequestKind, RequestState, SettingChange
from sync.setup.edits import Edit, KeyEdit
from sync.setup.model import Setup
from sync.setup.reading import check_setup


class Control:
    """May be used by many threads and processes at once; every call is a transaction.

    `drafts`, `choices` and `connection_tests` are what the setup's forms work with.
    Any call raises ControlUnusable when the file cannot be read or written. Times are UTC.
    """

    def __init__(
        self, database: Database, secrets: SecretBox, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._setups = Setups(database, secrets, clock)
        self._history = SettingHistory(database)
        self._requests = Requests(database, clock)
        self._heartbeats = Heartbeats(database)
        self._board = Board(database)
        self._progress = Progress(database)
        self.drafts = Drafts(database, secrets, clock)
        self.choices = Choices(database, clock)
        self.connection_tests = ConnectionTests(database)
        self.people = People(database, clock)
        self.sign_ins = SignIns(database, clock)

    @classmethod
    def open(cls, path: Path, *, secrets: SecretBox, clock: Callable[[], datetime]) -> Self:
        """Open `control.sqlite`, make it and its folder when they are not there."""
        return cls(Database.open(path), secrets, clock)

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def copy_to(self, path: Path) -> None:
        """A consistent copy as one file, whatever is going on."""
        self._database.copy_to(path)

    # The setup.

    def save_setup(
        self, setup: Setup, *, changed_by: str, expected_version: int | None = None
    ) -> int:
        """Save and return the version; the same setup again changes nothing.

        `expected_version` is the one that was edited (0: there was none); SetupChanged when
        somebody else was faster.
        """
        return self._setups.save(setup, changed_by=changed_by, expected_version=expected_version)

    def change_setup(
        self, edits: Sequence[Edit], *, changed_by: str, keys: Sequence[KeyEdit] = ()
    ) -> int:
        """Save single settings over whatever else changed meanwhile; the version after it.

        The keys stay sealed unless one of them is changed. SetupChanged when one of these settings
        is no longer what the person saw, SetupInvalid with every fault, SecretsUnreadable when
        only one key is given and the other is lost; then nothing is saved.
        """
        return self._setups.change(edits, keys, changed_by=changed_by)

    def activate_draft(self, *, changed_by: str) -> int:
        """Make the draft the first setup. SetupInvalid with every fault, SetupChanged when there
        is a setup already; then the draft stays.
        """
        setup = check_setup(self.drafts.document())
        version = self._setups.save(setup, changed_by=changed_by, expected_version=0)
        self.drafts.forget()
        return version

    def setup(self) -> StoredSetup | None:
        """The setup in force; SecretsUnreadable without the right key, SetupInvalid when it was
        saved by a version that knew other settings.
        """
        return self._setups.current()

    def setup_without_secrets(self) -> str | None:
        """The saved settings file without its keys: readable even when the key to them is lost."""
        return self._setups.without_secrets()

    def masked_settings(self) -> str | None:
        """The settings file in force as it may be shown, each key as how it ends."""
        return self._setups.masked()

    def settings_history(self, limit: int = 200, skip: int = 0) -> list[SettingChange]:
        """Newest first; `skip` is how many newer ones to leave out."""
        return self._history.newest(limit, skip)

    def settings_changes(self) -> int:
        """How many changes the history holds."""
        return self._history.count()

    def last_change_of(self, path: str) -> SettingChange | None:
        """The newest change of a setting, such as `neto.key`."""
        return self._history.last_of(path)

    def settings_changed_since(self, change_id: int, limit: int = 1000) -> list[NumberedChange]:
        """Changes after a number (0: from the first), oldest first."""
        return self._history.since(change_id, limit)

    # Requests.

    def ask(
        self,
        kind: RequestKind,
        subject: Mapping[str, Any],
        *,
        asked_by: str,
        key: str | None = None,
    ) -> Request:
        """Ask the runner for something; a key that was used before gives the request of then."""
        return self._requests.ask(kind, subject, asked_by=asked_by, key=key)

    def next_request(self, kinds: Collection[RequestKind] | None = None) -> Request | None:
        """Take the oldest waiting request, of these kinds when given."""
        return self._requests.next(kinds)

    def requests_waiting(self) -> list[Request]:
        """Those that nobody has taken yet, oldest first."""
        return self._requests.waiting()

    def reopen_taken(self) -> int:
        """After a crash of the runner: what it had taken waits again; how many there were."""
        return self._requests.reopen_taken()

    def finish_request(
        self,
        request_id: str,
        state: RequestState,
        message: str,
        result: Mapping[str, Any] | None = None,
    ) -> Request:
        """Write down how it ended. The first answer stays; LookupError for an unknown id."""
        return self._requests.finish(request_id, state, message, result)

    def request(self, request_id: str) -> Request | None:
        return self._requests.request(request_id)

    def recent_requests(self, limit: int = 50) -> list[Request]:
        """Newest first."""
        return self._requests.recent(limit)

    def requests_changed_since(self, revision: int, limit: int = 1000) -> list[NumberedRequest]:
        """Requests that changed after a revision (0: all), in the order of their changes."""
        return self._requests.changed_since(revision, limit)

    def wait_for(
        self,
        request_id: str,
        timeout: float,
        sleep: Callable[[float], None],
        monotonic: Callable[[], float],
    ) -> Request:
        """The request when it is finished, or as it stands after `timeout` seconds."""
        return self._requests.wait_for(request_id, timeout, sleep, monotonic)

    # What the runner says about itself.

    def beat(self, heartbeat: Heartbeat) -> None:
        self._heartbeats.beat(heartbeat)

    def heartbeat(self) -> Heartbeat | None:
        return self._heartbeats.newest()

    def stop_beating(self) -> None:
        """At a clean end; a sign of life that this object did not give stays."""
        self._heartbeats.stop()

    def is_alive(self, now: datetime, patience: timedelta = PATIENCE) -> bool:
        """Whether a runner gave a sign of life within `patience`."""
        return self._heartbeats.is_alive(now, patience)

    def set_board(self, cards: Sequence[TaskCard]) -> None:
        self._board.set(cards)

    def board(self) -> list[TaskCard]:
        return self._board.cards()

    def set_progress(self, progress: RunProgress) -> None:
        self._progress.set(progress)

    def clear_progress(self, run_id: str | None = None) -> None:
        """Forget a run that ended; None: all of them, when the runner starts."""
        self._progress.clear(run_id)

    def progress(self) -> list[RunProgress]:
        """Runs under way, oldest first."""
        return self._progress.under_way()
