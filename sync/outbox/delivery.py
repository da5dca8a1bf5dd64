"""Carries one document into Unleashed exactly once, whatever happens on the way.

The order of things is the safety (design, section 4): look before the first write, commit
`sending` before the request leaves, never repeat a write whose answer was lost without looking,
never under another GUID, and count a document as exported only after it was read back.
"""

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TypeVar

from sync.domain.document import WITHDRAWN, Document, DocumentState, DocumentType, Part
from sync.domain.events import Attempted, Event, Sending, Settled, Withdrawing
from sync.domain.going_again import MAX_ATTEMPTS
from sync.domain.run import Outcome
from sync.errors import Incomplete, RecordError, Rejected, RunError, SyncError, UnknownOutcome
from sync.outbox.door import Door, Found, Standing, numbers
from sync.outbox.judging import compare, done, usable

# How long a request whose answer was lost may still be at work over there before we look.
SETTLE_SECONDS = 1.0

T = TypeVar("T")
# What a step yields while it works, and what it comes to in the end.
Steps = Generator[Event, None, T]


def request(document_id: str, door: Door, call: Callable[[], T]) -> Steps[T]:
    """Make one call of a door, yield what went over the wire, then return its value or raise."""
    with door.tape() as exchanges:
        result = _result(call)
    for exchange in exchanges:
        yield Attempted(document_id, exchange)
    if isinstance(result, SyncError):
        raise result
    return result


def _result(call: Callable[[], T]) -> T | SyncError:
    try:
        return call()
    except SyncError as error:
        return error


class Delivery:
    """One try to bring one document to its end.

    `sent` says that requests for it may have left before (state `unknown` or `sending`);
    `attempts` is how many tries it has had.
    """

    def __init__(
        self,
        document: Document,
        door: Door,
        *,
        sent: bool,
        attempts: int,
        sleep: Callable[[float], None],
    ) -> None:
        self._document = document
        self._door = door
        self._sent = sent
        self._begun = False
        self._attempts = attempts
        self._sleep = sleep
        self._founds: dict[str, Found] = {}

    def run(self) -> Iterator[Event]:
        """Yields every step; ends with one `Settled`.

        Raises `RunError` after settling the document when going on makes no sense for others
        either (no answer at all, credentials refused, quota used up).
        """
        try:
            yield from self._carry()
        except UnknownOutcome as error:
            yield self._lost(error)
        except RecordError as error:
            yield from self._take_back(error)
            yield self._settled(DocumentState.FAILED, error.code, self._with_leftovers(error))
        except RunError as error:
            state = DocumentState.UNKNOWN if self._may_stand_there() else DocumentState.PENDING
            settled = self._settled(state, error.code, f"{error.message} It is tried again.")
            if not isinstance(error, Incomplete):
                yield settled
                raise
            # Unleashed answers, only not about this document: the others go on.
            yield replace(settled, outcome=Outcome.FAILED)

    def _carry(self) -> Steps[None]:
        parts = self._document.parts
        yield from self._look_first()
        absent = [part for part in parts if part.guid not in self._founds]
        if absent:
            yield from self._begin()
            yield from self._request(partial(self._door.make_way, self._document))
        for part in absent:
            self._founds[part.guid] = yield from self._create(part)
        for part in parts:
            compare(part, self._founds[part.guid])
        for part in parts:
            if self._founds[part.guid].standing is Standing.OPEN:
                yield from self._advance(part)
        yield from self._close()

    def _look_first(self) -> Steps[None]:
        """Look at every part before judging any: what stands open may have to be taken back."""
        looks: list[tuple[Part, Found]] = []
        for part in self._document.parts:
            found = yield from self._request(partial(self._door.look, part, sent=self._sent))
            if found is not None:
                looks.append((part, found))
        ours = (Standing.OPEN, Standing.DONE)
        self._founds = {part.guid: found for part, found in looks if found.standing in ours}
        self._go_on_taking_back()
        for part, found in looks:
            usable(part, found)

    def _go_on_taking_back(self) -> None:
        """The process died while a refused document was taken back: the refusal still holds."""
        refusal = self._document.details.get(WITHDRAWN)
        if refusal and not all(done(self._founds.get(part.guid)) for part in self._document.parts):
            raise Rejected(refusal["message"], code=refusal["code"])

    def _close(self) -> Steps[None]:
        for part in self._document.parts:
            found = self._founds[part.guid]
            final = yield from self._request(partial(self._door.confirm, part, found))
            compare(part, final)
            self._founds[part.guid] = final
        founds = list(self._founds.values())
        money = self._document.document_type is not DocumentType.RETURN
        totals = [found.total for found in founds if money and found.total is not None]
        remarks = "; ".join(found.remark for found in founds if found.remark)
        number = numbers(iter(founds))
        yield Settled(
            self._document.document_id,
            DocumentState.EXPORTED,
            message=f"Stands in Unleashed as {number}" + (f" ({remarks})." if remarks else "."),
            unleashed_number=number,
            unleashed_total=sum(totals, Decimal(0)) if totals else None,
            remote_id=self._document.guids(),
        )

    def _create(self, part: Part) -> Steps[Found]:
        """Create a part; on a lost answer look, and send the same once more if it is not there."""
        repeats = self._sent
        for last in (False, True):
            try:
                yield from self._write(partial(self._door.create, part))
            except UnknownOutcome:
                found = yield from self._look_again(part)
                if found is None and last:
                    raise
            except Rejected:
                found = yield from self._after_refusal(part, repeats=repeats)
                if found is None:
                    raise
            else:
                found = yield from self._accepted(part)
            if found is not None:
                return usable(part, found)
            repeats = True
        raise AssertionError("unreachable: the last try returns or raises")

    def _accepted(self, part: Part) -> Steps[Found]:
        found = yield from self._request(partial(self._door.look, part, sent=True))
        if found is None:
            raise UnknownOutcome(
                "Unleashed accepted the document but does not show it yet.",
                fix="The next run looks for it again.",
            )
        return found

    def _advance(self, part: Part) -> Steps[None]:
        repeats = self._sent
        for last in (False, True):
            try:
                start = self._founds[part.guid]
                yield from self._write(partial(self._door.advance, part, start))
            except UnknownOutcome:
                found = yield from self._look_again(part)
                if last and not done(found):
                    raise
            except Rejected:
                found = yield from self._after_refusal(part, repeats=repeats)
                if not done(found):
                    raise
            else:
                found = replace(start, standing=Standing.DONE)
            if found is not None and done(found):
                # From here on it cannot be taken back: the other parts have to follow it.
                self._founds[part.guid] = found
                return
            repeats = True

    def _after_refusal(self, part: Part, *, repeats: bool) -> Steps[Found | None]:
        """A repeated request may be refused because the first one got through after all."""
        return (yield from self._look_again(part)) if repeats else None

    def _look_again(self, part: Part) -> Steps[Found | None]:
        self._sleep(SETTLE_SECONDS)
        return (yield from self._request(partial(self._door.look, part, sent=True)))

    def _take_back(self, refusal: RecordError) -> Steps[None]:
        """All parts leave or none: what already stands open is withdrawn after a refusal."""
        standings = {found.standing for found in self._founds.values()}
        if Standing.DONE in standings:
            return
        if Standing.OPEN in standings:
            yield Withdrawing(self._document.document_id, refusal.code, _words(refusal))
        for part in self._document.parts:
            found = self._founds.get(part.guid)
            if found is None or found.standing is not Standing.OPEN:
                continue
            try:
                yield from self._request(partial(self._door.withdraw, part))
            except (Rejected, UnknownOutcome, RunError):
                # It still stands open; the message says so and the next try looks first.
                continue
            del self._founds[part.guid]

    def _with_leftovers(self, error: RecordError) -> str:
        left = numbers(iter(self._founds.values()))
        message = _words(error)
        return f"{message} In Unleashed stands: {left}." if left else message

    def _lost(self, error: UnknownOutcome) -> Settled:
        if self._attempts + self._begun >= MAX_ATTEMPTS:
            stands = numbers(iter(self._founds.values()))
            where = f"In Unleashed stands: {stands}." if stands else "It is not in Unleashed."
            message = (
                f"{error.message} Tried {MAX_ATTEMPTS} times. {where} "
                "Re-export it when Unleashed answers again."
            )
            return self._settled(DocumentState.FAILED, "gave_up", message)
        message = f"{error.message} It is looked up before anything is sent again."
        return self._settled(DocumentState.UNKNOWN, error.code, message)

    def _may_stand_there(self) -> bool:
        return self._sent or self._begun

    def _settled(self, state: DocumentState, code: str, message: str) -> Settled:
        return Settled(
            self._document.document_id,
            state,
            code=code,
            message=message,
            unleashed_number=numbers(iter(self._founds.values())),
        )

    def _begin(self) -> Steps[None]:
        """Says, once per try and before the first write, that a request leaves now."""
        if not self._begun:
            self._begun = True
            yield Sending(self._document.document_id)

    def _write(self, call: Callable[[], None]) -> Steps[None]:
        yield from self._begin()
        yield from self._request(call)

    def _request(self, call: Callable[[], T]) -> Steps[T]:
        return (yield from request(self._document.document_id, self._door, call))


def _words(error: RecordError) -> str:
    return " ".join(text for text in (error.message, error.fix) if text)
