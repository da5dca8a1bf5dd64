"""The two API keys: where they may come from, and how they are shown without being told."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from sync.setup.faults import WrongValue
from sync.setup.model import Setup
from sync.setup.values import text

SHOWN_FROM = 8  # characters that a key needs before its end may be shown
_MASK = re.compile(r"\*{3}|\.{3}.{4}")

Problems = list[tuple[tuple[str, ...], str]]


@dataclass(frozen=True)
class SecretPlace:
    """Where a secret stands in the file, and the environment's name for it."""

    section: str
    key: str
    variable: str

    @property
    def path(self) -> tuple[str, str]:
        return (self.section, self.key)

    def of(self, setup: Setup) -> str:
        secret: SecretStr = getattr(getattr(setup, self.section), self.key)
        return secret.get_secret_value()


SECRETS = (
    SecretPlace("neto", "key", "TANDEM_NETO_KEY"),
    SecretPlace("unleashed", "key", "TANDEM_UNLEASHED_KEY"),
)


def mask(secret: str) -> str:
    """`...7f2a`: enough to tell two keys apart; a short key shows nothing."""
    return f"...{secret[-4:]}" if len(secret) >= SHOWN_FROM else "***"


def fill_from_environment(
    document: dict[str, Any], environ: Mapping[str, str], read_file: Callable[[Path], str]
) -> Problems:
    """Put a secret that the file leaves out in its place (interface, section 2)."""
    problems: Problems = []
    for place, section in _sections(document):
        written = section.get(place.key, "")
        if not isinstance(written, str) or written.strip():
            continue
        try:
            if given := _given(place.variable, environ, read_file):
                section[place.key] = given
        except WrongValue as error:
            problems.append(((place.section, place.key), str(error)))
    return problems


def merge_masked(document: dict[str, Any], stored: Setup | None) -> Problems:
    """Put the stored secret where the document only shows its mask.

    So a file made by `configure --show` can be changed and fed back. A mask of a key that is not
    the stored one is a problem.
    """
    problems: Problems = []
    for place, section in _sections(document):
        shown = section.get(place.key)
        if not isinstance(shown, str) or not _MASK.fullmatch(shown.strip()):
            continue
        kept = place.of(stored) if stored else ""
        if kept and mask(kept) == shown.strip():
            section[place.key] = kept
        else:
            words = f'holds "{shown.strip()}", which does not stand for the saved key'
            problems.append(((place.section, place.key), f"{words}: write the whole key"))
    return problems


def _sections(document: dict[str, Any]) -> Iterator[tuple[SecretPlace, dict[str, Any]]]:
    """Each secret with the section it belongs in, when that is a section at all."""
    for place in SECRETS:
        section = document.get(place.section)
        if isinstance(section, dict):
            yield place, section


def _given(variable: str, environ: Mapping[str, str], read_file: Callable[[Path], str]) -> str:
    """What the environment holds under a name, or in the file under the name with _FILE."""
    if direct := environ.get(variable, "").strip():
        return direct
    named = environ.get(f"{variable}_FILE", "").strip()
    if not named:
        return ""
    try:
        held = text(read_file(Path(named)))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WrongValue(f"cannot be read from {variable}_FILE, {named}: {reason}") from None
    except ValueError:  # no UTF-8 text, or several lines
        raise WrongValue(
            f"cannot be read from {variable}_FILE, {named}: it must hold the key alone"
        ) from None
    if not held:
        raise WrongValue(f"cannot be read from {variable}_FILE, {named}: the file is empty")
    return held
