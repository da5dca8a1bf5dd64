"""`start`: the scheduler, until it is told to stop."""

import argparse
import logging
import os
import sys

from sync.commands.holding import open_patiently
from sync.commands.output import complain
from sync.commands.place import Place
from sync.commands.stopping import on_stop_signal
from sync.control.control import Control
from sync.engine.service import Service
from sync.store.connection import LedgerHeld

HELD = 3


def start(_arguments: argparse.Namespace, place: Place) -> int:
    with place.control() as control:
        try:
            shop = open_patiently(place, control)
        except LedgerHeld as held:
            complain(_who(control, held))
            return HELD
        service = Service(shop)
        with on_stop_signal(service.stop):
            in_time = service.run()
        if not in_time:
            # A record is still waiting for a remote answer. Its state is `sending` on the disk:
            # the next start looks it up before anything else. Waiting longer helps nobody.
            logging.getLogger("tandem.runner").warning("stopped with a request under way")
            sys.stderr.flush()
            os._exit(0)
        shop.close()
    return 0


def _who(control: Control, held: LedgerHeld) -> str:
    beat = control.heartbeat()
    if beat is None:
        return f"{held.message} {held.fix}".strip()
    return (
        f"Another runner holds this data folder: process {beat.pid} on {beat.host}, started "
        f"{beat.started_at:%Y-%m-%d %H:%M} UTC, last heard of {beat.beat_at:%H:%M:%S} UTC. "
        f"Stop it first, or use another folder with --data."
    )
