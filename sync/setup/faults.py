"""What is wrong with a settings file: every fault with its line, all of them in one error."""

from collections.abc import Sequence
from dataclasses import dataclass

from sync.errors import NotConfigured


class WrongValue(ValueError):
    """One value breaks its rule; the text goes on where the name of the setting ends."""


@dataclass(frozen=True)
class Fault:
    """One fault. `line` counts from 1, None when it stands on no line; `path` is `export.mode`."""

    line: int | None
    path: str
    message: str

    def __str__(self) -> str:
        return self.message if self.line is None else f"line {self.line}: {self.message}"


class SetupInvalid(NotConfigured):
    """The settings cannot be used."""

    code = "setup_invalid"

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        count = "1 fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        super().__init__(
            "\n".join([f"The settings have {count}:", *(f"  {fault}" for fault in self.faults)]),
            fix="Mend what is named and try again. Nothing was saved.",
        )
