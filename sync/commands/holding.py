"""Opens the data folder, with patience for another command that has it for a moment."""

from sync.commands.place import Place
from sync.control.control import Control
from sync.engine.workshop import Workshop
from sync.store.connection import LedgerHeld

# `exports`, `tasks` and `publish` are done with the folder in less.
PATIENCE_SECONDS = 5.0
LOOK_EVERY_SECONDS = 0.2


def open_patiently(place: Place, control: Control) -> Workshop:
    """Raises `LedgerHeld` at once when a runner lives there, else when the folder stays held."""
    timing = place.timing
    deadline = timing.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return place.workshop(control)
        except LedgerHeld:
            if control.is_alive(timing.clock()) or timing.monotonic() > deadline:
                raise
        timing.sleep(LOOK_EVERY_SECONDS)
