"""One data folder and the clocks a command works with."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sync.control.control import Control
from sync.control.secrets import SecretBox
from sync.engine.workshop import CONTROL, Timing, Workshop
from sync.store.reading import Published


@dataclass(frozen=True)
class Place:
    """`environ` is the process's environment, passed in."""

    folder: Path
    environ: Mapping[str, str]
    timing: Timing

    def control(self) -> Control:
        self.folder.mkdir(parents=True, exist_ok=True)
        secrets = SecretBox(self.folder, environ=self.environ)
        return Control.open(self.folder / CONTROL, secrets=secrets, clock=self.timing.clock)

    def workshop(self, control: Control) -> Workshop:
        """Raises `LedgerHeld` when another process works on the folder."""
        return Workshop.open(self.folder, control, self.timing)

    def published(self) -> Published:
        return Published(self.folder)
