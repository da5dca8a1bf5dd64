"""Tells documents that Unleashed does not answer about from an Unleashed that is down."""

from collections.abc import Callable


class Silence:
    """`ping` reads something that has nothing to do with any document."""

    def __init__(self, ping: Callable[[], None]) -> None:
        self._ping = ping
        self._met = 0

    def broken(self) -> None:
        """Unleashed answered about a document."""
        self._met = 0

    def met(self) -> None:
        """It did not. After the second time in a row it is asked for something else.

        Raises what the ping raises: then no document can go.
        """
        self._met += 1
        if self._met > 1:
            self._ping()
            self._met = 0
