"""Tells, when the app starts, why a provider that somebody wrote down will not be offered."""

import logging
from collections.abc import Iterator, Mapping
from typing import Any

from pages.access import oidc

log = logging.getLogger("tandem.app")


def tell() -> None:
    """Ends the program, with the way out, where the secrets cannot be read: no page would open."""
    try:
        section = oidc.section()
    except OSError as error:
        raise SystemExit(
            f"Tandem cannot read {error.filename}: {error.strerror}.\n"
            "What to do: make the file belong to the user that the app runs as."
        ) from None
    for fault in _faults(section):
        log.warning("no sign-in through the provider: %s", fault)


def _faults(section: Mapping[str, Any]) -> Iterator[str]:
    if not section:
        return
    if missing := sorted(key for key in oidc.NEEDED if not section.get(key)):
        yield f"[auth] lacks {', '.join(missing)}"
    named = {name: part for name, part in section.items() if isinstance(part, Mapping)}
    for name, part in named.items():
        if "_" in name:
            yield f"[auth.{name}]: its name must not have an underscore"
        if missing := sorted(oidc.OF_A_PROVIDER - part.keys()):
            yield f"[auth.{name}] lacks {', '.join(missing)}"
    if not named and (missing := sorted(oidc.OF_A_PROVIDER - section.keys())):
        yield f"[auth] has no provider, and for one without a name lacks {', '.join(missing)}"
