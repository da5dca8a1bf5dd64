"""Requests that only ask: they are no runs, need no setup, and wait behind nothing."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Self

from sync.domain.request import Request, RequestKind
from sync.engine import choice_lists, connection_test
from sync.engine.answer import Answer, refusal
from sync.engine.workshop import Workshop
from sync.errors import SyncError

INQUIRIES: dict[RequestKind, Callable[[Workshop, Request], Answer]] = {
    RequestKind.TEST_CONNECTION: connection_test.answer,
    RequestKind.FETCH_LISTS: choice_lists.answer,
}


@dataclass(frozen=True)
class Inquiry:
    """One that is under way, on a thread that may die with the runner: it changes nothing, and a
    request without an answer is taken again.
    """

    request: Request
    future: Future[Answer]

    @classmethod
    def begin(cls, request: Request, shop: Workshop) -> Self:
        inquiry = cls(request, Future())
        name = f"inquiry-{request.kind.value}"
        threading.Thread(target=inquiry._ask, args=(shop,), name=name, daemon=True).start()
        return inquiry

    def done(self) -> bool:
        return self.future.done()

    def answer(self) -> Answer:
        error = self.future.exception()
        if error is None:
            return self.future.result()
        if isinstance(error, SyncError):
            return refusal(error)
        return refusal(SyncError(f"A fault in Tandem stopped this: {error!r}."))

    def _ask(self, shop: Workshop) -> None:
        try:
            self.future.set_result(INQUIRIES[self.request.kind](shop, self.request))
        except Exception as error:  # noqa: BLE001 whatever it was is the answer
            self.future.set_exception(error)
