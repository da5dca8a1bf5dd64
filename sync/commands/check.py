"""`check`: the pre-flight checks, now."""

import argparse
from textwrap import fill, indent
from typing import Any

from sync.commands.output import print_json, say
from sync.commands.place import Place
from sync.commands.work import Ask, carry_out
from sync.domain.finding import Severity
from sync.domain.request import RequestKind
from sync.domain.run import RunStatus, Trigger
from sync.engine.lane import Job
from sync.engine.registry import PREFLIGHT
from sync.errors import RunError
from sync.store.reports import findings

WIDTH = 96


def check(arguments: argparse.Namespace, place: Place) -> int:
    """0 when no finding of severity error stands, 1 otherwise."""
    job = Job(PREFLIGHT, Trigger.MANUAL)
    with place.control() as control:
        rows = carry_out(place, control, lambda _shop: [job], Ask(RequestKind.CHECK, {}))
    broken = [row for row in rows if row["status"] == RunStatus.FAILED.value]
    if broken:
        raise RunError(f"The checks could not be made: {broken[0]['message']}")
    found = findings(place.published())
    if arguments.json:
        print_json({"findings": found})
    else:
        _tell(found)
    return 1 if any(row["severity"] == Severity.ERROR.value for row in found) else 0


def _tell(found: list[dict[str, Any]]) -> None:
    """One paragraph per finding: what is wrong and what follows, then the mend."""
    for row in found:
        say(f"{row['severity'].upper()}  {row['check_name']}: {row['subject']}")
        for text in (row["message"], row["fix"]):
            say(indent(fill(text, WIDTH), "  "))
        say("")
    count = len(found)
    say("Everything agrees: no finding." if not count else f"{count} findings.")
