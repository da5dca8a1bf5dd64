"""Something that goes on beside the measurement, again and again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread


@contextmanager
def meanwhile(every: float, act: Callable[[], None]) -> Iterator[None]:
    """Acts each time so many seconds have passed, until the block is left."""
    ended = Event()

    def go_on() -> None:
        while not ended.wait(every):
            act()

    thread = Thread(target=go_on)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
