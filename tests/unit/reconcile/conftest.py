"""Small makers of papers and documents, so that a test says only what it is about."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from sync.domain.document import Document, DocumentRow, DocumentState, DocumentType, Part
from sync.domain.facts import key_of
from sync.domain.invoice_comparison import Books, compare_invoices
from sync.domain.papers import InvoicePaper, OrderPaper, SalesPaper
from sync.domain.variance import InvoiceVariance

DAY = date(2026, 11, 3)
NOW = datetime(2026, 11, 4, 9, tzinfo=UTC)


class Makers:
    def version(
        self, total: str = "110.00", status: str = "Dispatched", *lines: str
    ) -> dict[str, Any]:
        return {"status": status, "total": total, "lines": list(lines) or ["1 x TEA at 110.00"]}

    def order(self, name: str = "N1", total: str = "110.00", **fields: Any) -> OrderPaper:
        paper = OrderPaper(
            order_id=name,
            code="eligible",
            day=DAY,
            stamp="2026-11-03 09:00:00",
            total=Decimal(total),
            tax=Decimal(10),
            version=self.version(total),
        )
        return replace(paper, **fields)

    def sales(self, guid: str = "g1", number: str = "N1", **fields: Any) -> SalesPaper:
        paper = SalesPaper(
            guid=guid,
            number=number,
            status="Placed",
            customer="greenleaf",
            day=DAY,
            total=Decimal("110.000"),
            tax=Decimal("10.000"),
            goods=(("TEA", Decimal("1.0000")),),
        )
        return replace(paper, **fields)

    def invoice(self, number: str = "N1", total: str = "110.00", **fields: Any) -> InvoicePaper:
        known = {"guid": f"i-{number}-{total}", "number": f"SI-{number}", "status": "Completed"}
        tax = Decimal(total) / 11
        return InvoicePaper(
            order_number=number, total=Decimal(total), tax=tax, **{**known, **fields}
        )

    def row(
        self,
        name: str = "N1",
        *guids: str,
        state: DocumentState = DocumentState.EXPORTED,
        kind: DocumentType = DocumentType.INVOICE,
        **details: Any,
    ) -> DocumentRow:
        total = Decimal(110)
        document = Document(
            document_id=f"{kind.value}:{name}",
            document_type=kind,
            neto_id=name,
            currency="AUD",
            neto_total=total,
            parts=tuple(Part(guid, name, {}, total) for guid in guids),
            details={
                "day": DAY.isoformat(), "tax": "10.00", "version": self.version(), **details,
            },
        )  # fmt: skip
        return DocumentRow(document, state, 1, "N1", total, NOW, NOW, NOW, "", "")

    def books(
        self,
        orders: Iterable[OrderPaper] = (),
        sales: Iterable[SalesPaper] = (),
        rows: Iterable[DocumentRow] = (),
        **fields: Any,
    ) -> Books:
        known = {"invoices": (), "batches": {}, "start": date(2026, 11, 1), **fields}
        return Books(
            orders={key_of(order.order_id): order for order in orders},
            sales=tuple(sales),
            documents={key_of(row.document.neto_id): row for row in rows},
            **known,
        )

    def compared(self, *args: Any, **fields: Any) -> dict[str, InvoiceVariance]:
        """Rows by their key, without the "invoice:" of documents."""
        found = compare_invoices(self.books(*args, **fields))
        return {row.key.removeprefix("invoice:"): row for row in found}

    def states(self, *args: Any, **fields: Any) -> dict[str, str]:
        return {key: row.state.value for key, row in self.compared(*args, **fields).items()}


@pytest.fixture
def make() -> Makers:
    return Makers()
