"""Carries goods that came back in Neto into Unleashed as stock adjustments, each exactly once."""

from collections.abc import Iterable, Iterator

from sync.domain.adjustment import build_return
from sync.domain.cursors import return_cursor
from sync.domain.days import start_of
from sync.domain.document import Document, DocumentType, document_id
from sync.domain.effects import stock_effects_of_return
from sync.domain.eligibility import ExportRules, Verdict, return_verdict
from sync.domain.events import Event
from sync.domain.facts import Facts
from sync.domain.return_rules import ReturnRules
from sync.domain.rma import Return
from sync.domain.run import Direction
from sync.outbox.desk import Desk
from sync.outbox.round import OVERLAP, Round
from sync.outbox.stock_adjustments import StockAdjustmentDoor
from sync.task import Context, Task


class Returns:
    """Neto's RMAs as a source of documents."""

    kind = DocumentType.RETURN
    noun = "return"

    def __init__(self, context: Context) -> None:
        self._context = context
        self._setup = context.setup
        self._rules = ReturnRules.from_setup(context.setup)
        self._export = ExportRules.from_setup(context.setup)
        self._desk = Desk(context)
        self.cursor = return_cursor(context.setup)

    def neto_id(self, paper: Return) -> str:
        return paper.rma_id

    def read(self) -> Iterable[Return]:
        start = start_of(self._setup.export.start_date, self._setup.zone)
        known = self._context.memory.cursor(self.cursor)
        since = max(start, known - OVERLAP) if known else start
        return self._context.neto.returns(updated_from=since)

    def reread(self, neto_ids: Iterable[str]) -> Iterable[Return]:
        ids = list(neto_ids)
        if not ids:
            return ()
        return self._context.neto.returns(updated_from=None, ids=ids, closed_only=False)

    def verdict(self, paper: Return) -> Verdict:
        return return_verdict(paper, self._export)

    def build(self, paper: Return, revision: int) -> Document | None:
        return build_return(paper, self._rules, self._facts(paper), revision=revision)

    def bare(self, paper: Return, revision: int) -> Document:
        kits = self._desk.facts([line.sku for line in paper.lines]).kits
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
