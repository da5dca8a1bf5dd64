"""Carries goods that came back in Neto into Unleashed as stock adjustments, each exactly once."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sync.domain.adjustment import build_return
from sync.domain.catalogue import System
from sync.domain.cursors import return_cursor
from sync.domain.document import Document, DocumentType, document_id
from sync.domain.effects import stock_effects_of_return
from sync.domain.eligibility import ExportRules, Verdict, return_verdict
from sync.domain.events import CursorMoved, Event
from sync.domain.facts import Facts
from sync.domain.return_rules import ReturnRules
from sync.domain.rma import Return
from sync.domain.run import Direction
from sync.domain.unreadable import Unreadable
from sync.outbox.desk import Desk
from sync.outbox.round import Round
from sync.outbox.stock_adjustments import StockAdjustmentDoor
from sync.outbox.unreadable_papers import spoilt_document
from sync.outbox.window import Window
from sync.task import Context, Task


class Returns:
    """Neto's RMAs as a source of documents."""

    kind = DocumentType.RETURN
    noun = "return"

    def __init__(self, context: Context) -> None:
        self._context = context
        self._setup = context.setup
        seen = context.memory.reasons_seen(System.UNLEASHED.value)
        self._rules = ReturnRules.from_setup(context.setup, seen)
        self._export = ExportRules.from_setup(context.setup)
        self._desk = Desk(context)
        self.unreadable: list[Unreadable] = []
        self._window = Window(context, return_cursor(context.setup))

    def neto_id(self, paper: Return) -> str:
        return paper.rma_id

    def read(self) -> Iterable[Return]:
        returns = self._context.neto.returns(
            updated_from=self._window.since(), unreadable=self.unreadable
        )
        return self._window.watched(returns)

    def moved(self, started: datetime) -> Iterable[CursorMoved]:
        return self._window.moved(started)

    def reread(self, neto_ids: Iterable[str]) -> Iterable[Return]:
        ids = list(neto_ids)
        if not ids:
            return ()
        return self._context.neto.returns(
            updated_from=None, ids=ids, closed_only=False, unreadable=self.unreadable
        )

    def verdict(self, paper: Return) -> Verdict:
        return return_verdict(paper, self._export)

    def build(self, paper: Return, revision: int) -> Document | None:
        return build_return(paper, self._rules, self._facts(paper), revision=revision)

    def bare(self, paper: Return, revision: int) -> Document:
        kits = self._desk.kits([line.sku for line in paper.lines])
        return Document(
            document_id=document_id(self.kind, paper.rma_id),
            document_type=self.kind,
            neto_id=paper.rma_id,
            currency=self._setup.store.currency,
            neto_total=paper.refund_total,
            parts=(),
            effects=stock_effects_of_return(paper, self._setup.unleashed_warehouse, kits),
            revision=revision,
            source_stamp=paper.stamp,
            details={"username": paper.username, "order": paper.order_id},
        )

    def spoilt(self, one: Unreadable, revision: int) -> Document:
        return spoilt_document(self.kind, one, self._setup.store.currency, "RefundTotal", revision)

    def _facts(self, paper: Return) -> Facts:
        facts = self._desk.facts([line.sku for line in paper.lines])
        for code in {self._setup.unleashed_warehouse(line.warehouse) for line in paper.lines}:
            facts = self._desk.costs(facts, code)
        return facts


def run(context: Context) -> Iterator[Event]:
    door = StockAdjustmentDoor(context.unleashed.for_exports())
    yield from Round(context, Returns(context), door).run()


TASK = Task(
    name="export_returns",
    title="Returns",
    description="Carries returned goods to Unleashed as stock adjustments.",
    direction=Direction.EXPORT,
    every="30 minutes",
    run=run,
)
