"""`python -m sync.sandbox` serves both simulators until it is told to stop."""

import json
import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from threading import Event

from sync.sandbox.server import Sandbox
from sync.sandbox.world.seed import build_world


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one JSON line with addresses and credentials when ready; stop on SIGTERM or SIGINT."""
    asked = _parsed(arguments)
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    world = build_world(
        seed=asked.seed, today=asked.today, orders=asked.orders, products=asked.products
    )
    with Sandbox(
        world, neto_port=asked.neto_port, unleashed_port=asked.unleashed_port, host=asked.host
    ) as sandbox:
        ready = {
            "neto_url": sandbox.neto_url,
            "unleashed_url": sandbox.unleashed_url,
            "panel": f"{sandbox.neto_url}/_sandbox/",
            "today": world.today.isoformat(),
            **sandbox.credentials.as_dict(),
        }
        sys.stdout.write(f"{json.dumps(ready)}\n")
        sys.stdout.flush()
        stop.wait()


def _parsed(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser(
        prog="python -m sync.sandbox",
        description="Serve a make-believe Neto store and Unleashed account to try Tandem with.",
    )
    parser.add_argument("--neto-port", type=int, default=8701, help="0 for a free one")
    parser.add_argument("--unleashed-port", type=int, default=8702, help="0 for a free one")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--seed", type=int, default=7, help="the same number, the same shop")
    parser.add_argument("--orders", type=int, default=240)
    parser.add_argument("--products", type=int, default=300)
    parser.add_argument(
        "--today", type=date.fromisoformat, help="the shop's day, YYYY-MM-DD (default: today)"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
