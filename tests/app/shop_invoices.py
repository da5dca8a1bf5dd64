"""A comparison of invoices in which every state occurs, with what is remembered of both sides."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sync.domain.changed_orders import CHECK
from sync.domain.document import Document, DocumentState, DocumentType, Part
from sync.domain.events import Checked, Event, InvoicesCompared, PapersSeen, Queued, Settled
from sync.domain.facts import key_of
from sync.domain.finding import Finding, Severity
from sync.domain.papers import InvoicePaper, OrderPaper, SalesPaper, to_text
from sync.domain.sheet import SheetLine, sum_of
from sync.domain.sheet import to_text as sheet_text
from sync.domain.variance import InvoiceState, InvoiceVariance
from tests.app.shop_folder import ShopFolder, publish_more

FIRST = date(2026, 11, 10)
MATCHED = 70
TEA = SheetLine("TEA-50", "Tea, 50 bags", Decimal(4), Decimal("40.91"), Decimal("4.09"))
CUP = SheetLine("CUP-01", "Cup", Decimal(1), Decimal("15.82"), Decimal("1.58"))
FREIGHT = SheetLine("", "Freight", Decimal(1), Decimal("9.09"), Decimal("0.91"))
LINES = (TEA, CUP, FREIGHT)  # AUD 72.40
FIVE = replace(TEA, quantity=Decimal(5), total=Decimal("51.14"), tax=Decimal("5.11"))


@dataclass(frozen=True)
class Sale:
    """An invoice: Neto's lines as exported and as they are now, and Unleashed's sales orders."""

    number: str
    state: InvoiceState
    there: tuple[tuple[SheetLine, ...], ...] = ()
    now: tuple[SheetLine, ...] = LINES
    sent: tuple[SheetLine, ...] = LINES
    day: date = FIRST + timedelta(days=9)
    absent: bool = False  # Neto was asked for it and does not have it any more

    @property
    def guids(self) -> list[str]:
        return [f"guid-{self.number.lower()}-{place}" for place in range(len(self.there))]

    @property
    def numbers(self) -> list[str]:
        return [self.number, *(f"SHOP-{n}" for n in range(1, len(self.there)))][: len(self.there)]

    def variance(self) -> InvoiceVariance:
        lines = [line for order in self.there for line in order]
        only = self.state is InvoiceState.ONLY_UNLEASHED
        return InvoiceVariance(
            key=f"unleashed:{self.guids[0]}" if only else f"invoice:{self.number}",
            document_id="" if only else f"invoice:{self.number}",
            neto_id="" if only else self.number,
            unleashed_number=", ".join(self.numbers),
            state=self.state,
            neto_total=None if only else sum_of(self.now),
            neto_tax=None if only else _tax(self.now),
            unleashed_total=sum_of(lines) if lines else None,
            unleashed_tax=_tax(lines) if lines else None,
            day=self.day,
            unleashed_guid=", ".join(self.guids),
        )

    def order(self) -> OrderPaper:
        if self.absent:
            return OrderPaper(self.number, "absent")
        return OrderPaper(
            self.number, "eligible", self.day, total=sum_of(self.now), version=_version(self.now)
        )

    def sales(self) -> list[SalesPaper]:
        return [
            SalesPaper(
                guid, number, "Completed", "greenleaf", day=self.day, total=sum_of(lines),
                tax=_tax(lines), sheet=sheet_text(lines),
            )
            for guid, number, lines in zip(self.guids, self.numbers, self.there, strict=True)
        ]  # fmt: skip

    def document(self) -> Document:
        guid = f"guid-{self.number.lower()}-0"
        body = {"SalesOrderLines": [_sent(line) for line in self.sent], "TaxTotal": "6.58"}
        details = {
            "day": self.day.isoformat(),
            "tax": str(_tax(self.sent)),
            "version": _version(self.sent),
        }
        total = sum_of(self.sent)
        part = Part(guid, self.number, body, total)
        return Document(
            f"invoice:{self.number}", DocumentType.INVOICE, self.number, "AUD", total, (part,),
            details=details,
        )  # fmt: skip


SALES = (
    Sale("N200001", InvoiceState.TOTAL_DIFFERS, ((FIVE, CUP, FREIGHT),)),
    Sale(
        "N200002", InvoiceState.TAX_DIFFERS,
        ((replace(TEA, total=TEA.total + TEA.tax, tax=Decimal(0)), CUP, FREIGHT),),
    ),
    Sale("N200003", InvoiceState.ONLY_NETO),
    Sale("SO-7001", InvoiceState.ONLY_UNLEASHED, ((CUP,),)),
    Sale("N200004", InvoiceState.DUPLICATE, (LINES, LINES)),
    Sale("N200005", InvoiceState.GONE, day=FIRST + timedelta(days=2)),
    Sale("N200006", InvoiceState.IN_FLIGHT),
    Sale("N200007", InvoiceState.TOTAL_DIFFERS, (LINES,), now=(TEA, FREIGHT)),
    Sale("N200009", InvoiceState.MATCHED, (LINES,), absent=True),
    Sale("N200008", InvoiceState.MATCHED, (LINES,)),
)  # fmt: skip
NOT_EXPORTED = frozenset(
    {InvoiceState.ONLY_NETO, InvoiceState.ONLY_UNLEASHED, InvoiceState.IN_FLIGHT}
)


def compare(folder: ShopFolder, *, trouble: bool = True) -> None:
    """What a reconciliation tells, published. Without `trouble` both sides agree."""
    publish_more(folder, *_events(folder, SALES if trouble else SALES[-1:]))


def _events(folder: ShopFolder, sales: tuple[Sale, ...]) -> list[Event]:
    exported = [sale.document() for sale in sales if sale.state not in NOT_EXPORTED]
    failed = [
        replace(sale.document(), parts=(), details={})
        for sale in sales
        if sale.state is InvoiceState.IN_FLIGHT
    ]
    orders = {key_of(sale.number): sale.order() for sale in sales if sale.variance().neto_id}
    papers = {paper.guid: paper for sale in sales for paper in sale.sales()}
    invoices = {
        f"i-{paper.guid}": InvoicePaper(
            f"i-{paper.guid}",
            f"SI-{paper.number}",
            paper.number,
            "Completed",
            paper.total,
            paper.tax,
        )
        for paper in papers.values()
    }
    return [
        *(Queued(document) for document in (*exported, *failed)),
        *(Settled(one.document_id, DocumentState.EXPORTED) for one in exported),
        *(
            Settled(one.document_id, DocumentState.FAILED, "missing_product", "CUP-01 is missing.")
            for one in failed
        ),
        *(
            PapersSeen(source, {key: to_text(paper) for key, paper in seen.items()}, complete=True)
            for source, seen in (
                ("neto_orders", orders),
                ("unleashed_sales_orders", papers),
                ("unleashed_invoices", invoices),
            )
        ),
        InvoicesCompared(
            (*(sale.variance() for sale in sales), *(_matched(n) for n in range(MATCHED))),
            neto_as_of=folder.ago(minutes=9),
            unleashed_as_of=folder.ago(minutes=8),
        ),
        Checked((CHECK,), _findings() if len(sales) > 1 else ()),
    ]


def _matched(number: int) -> InvoiceVariance:
    total = Decimal(f"{49 + number}.{number:02d}")
    name, tax = f"N1{number:05d}", Decimal("4.50")
    return InvoiceVariance(
        f"invoice:{name}", f"invoice:{name}", name, name, InvoiceState.MATCHED, total, tax, total,
        tax, FIRST + timedelta(days=number % 12), f"guid-{number}",
    )  # fmt: skip


def _findings() -> tuple[Finding, ...]:
    return (
        Finding(
            CHECK,
            Severity.WARNING,
            "N200007",
            "Order N200007 was changed in Neto after its export as N200007.",
            "Correct N200007 in Unleashed.",
            "Unleashed: Sales > Sales Orders, or Sales > Credits",
        ),
    )


def _version(lines: tuple[SheetLine, ...]) -> dict[str, Any]:
    words = sorted(f"{line.quantity} x {line.sku}" for line in lines if line.sku)
    total = f"{sum_of(lines):f}"
    return {"status": "Dispatched", "total": total, "lines": words, "sheet": sheet_text(lines)}


def _tax(lines: tuple[SheetLine, ...] | list[SheetLine]) -> Decimal:
    return sum((line.tax for line in lines), Decimal(0))


def _sent(line: SheetLine) -> dict[str, Any]:
    product = {"ProductCode": line.sku} if line.sku else {"ProductDescription": line.name}
    return {
        "Product": product,
        "OrderQuantity": str(line.quantity),
        "LineTotal": str(line.total),
        "LineTax": str(line.tax),
    }
