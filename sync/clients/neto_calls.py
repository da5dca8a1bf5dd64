"""Reads and writes of Neto: one endpoint, the action in a header, the verdict in the body."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from sync.clients.answer import Answer
from sync.clients.exact_json import json_body
from sync.clients.http import Http
from sync.clients.neto_messages import Reply, reply
from sync.clients.outgoing import Outgoing
from sync.errors import Incomplete, Rejected, SyncError, Unauthorized

T = TypeVar("T")

PATH = "/do/WS/NetoAPI"

_DENIED = frozenset({401, 403})
_ABOUT_KEY = re.compile(r"api key|not authori[sz]ed|permission|access denied", re.IGNORECASE)


class Refusal(Incomplete):
    """Neto refused a read as a whole."""


class NetoCalls:
    """Every read and write of one store."""

    def __init__(self, http: Http) -> None:
        self.http = http
        self.server_time: datetime | None = None  # of the newest reply that told it

    def read(self, action: str, body: Mapping[str, Any], shape: Callable[[Reply], T]) -> T:
        """What `shape` makes of the reply; it may raise Nonsense.

        Raises Unavailable, Unauthorized, NotConfigured or Incomplete.
        """
        return self._ask(action, body, shape, writes=False)

    def write(self, action: str, body: Mapping[str, Any], shape: Callable[[Reply], T]) -> T:
        """As `read`; raises Rejected when nothing was written, and UnknownOutcome.

        A reply with Ack Warning may have been written in part: `shape` compares what came back
        with what was sent.
        """
        return self._ask(action, body, shape, writes=True)

    def words(self, answered: Reply) -> str:
        """What Neto says to it, masked."""
        return self.http.words("; ".join(answered.messages))

    def _ask(
        self, action: str, body: Mapping[str, Any], shape: Callable[[Reply], T], *, writes: bool
    ) -> T:
        outgoing = Outgoing(
            call=action,
            method="POST",
            path=PATH,
            content=json_body(body),
            headers=(
                ("NETOAPI_ACTION", action),
                ("Accept", "application/json"),
                ("Content-Type", "application/json"),
            ),
            writes=writes,
        )
        return self.http.ask(outgoing, lambda answer: shape(self._verdict(outgoing, answer)))

    def _verdict(self, outgoing: Outgoing, answer: Answer) -> Reply:
        if answer.status in _DENIED:
            raise self._denied(f"HTTP {answer.status}")
        if not answer.succeeded:
            words = "" if answer.text.lstrip().startswith("<") else self.http.words(answer.text)
            raise self.http.failures.refused(outgoing, answer, words)
        answered = reply(answer)
        self.server_time = answered.server_time or self.server_time
        if answered.ack == "Error":
            raise self._refused(outgoing, answered)
        return answered

    def _refused(self, outgoing: Outgoing, answered: Reply) -> SyncError:
        words = self.words(answered) or "no reason given"
        if _ABOUT_KEY.search(words):
            return self._denied(words)
        if outgoing.writes:
            return Rejected(
                f"Neto refused {outgoing.call}: {words}",
                fix="Correct what Neto names here, then run it again.",
            )
        error = self.http.failures.unreadable(outgoing, words)
        return Refusal(error.message, fix=error.fix)

    def _denied(self, words: str) -> SyncError:
        # One text covers four causes (neto-api, T-23).
        return Unauthorized(
            f"Neto refuses the key ({words}).",
            fix="Check in the setup that the key is whole (the field in Neto's control panel shows"
            " only part of it), that the user name belongs to the key, and that the address is"
            " the store's own; and in Neto that this user's group may use the API.",
        )
