"""One order or invoice among a hundred thousand is found without reading the others."""

import json
from datetime import UTC, datetime

import pytest

from pages.components.queries import invoice
from sync.domain.events import PapersSeen
from sync.domain.run import Direction, Run, RunStatus, Trigger
from sync.store.connection import open_ledger
from sync.store.ledger import Ledger
from sync.store.migrate import migrate, migrations

NOW = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
RUN = Run("r1", "reconcile", Direction.IMPORT, Trigger.MANUAL, False, RunStatus.RUNNING, NOW)
BILL = {"number": "INV-1", "order_number": "SO-1", "status": "Completed", "total": "11.00"}
ORDER = {"number": "SO-1", "status": "Completed", "total": "11.00", "sheet": ""}
BROKEN = "{this is no JSON"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ledger.duckdb"


@pytest.fixture
def ledger(path, new_ledger):
    opened = new_ledger(path, lambda: NOW)
    yield opened
    opened.close()


def seen(ledger, source, **papers):
    texts = {key: json.dumps(paper) for key, paper in papers.items()}
    ledger.apply(RUN, PapersSeen(source, texts, complete=True), NOW)


def break_all_but(path, *kept):
    """Whoever takes the others apart fails from now on."""
    with open_ledger(path) as file:
        file.execute(
            "UPDATE internal.papers SET body = ? WHERE paper_key NOT IN (SELECT unnest(?))",
            [BROKEN, list(kept)],
        )


def asked(path, sql, **params):
    ledger = Ledger.open(path, clock=lambda: NOW)
    try:
        return ledger.rows(sql, params)
    finally:
        ledger.close()


def test_an_invoice_is_found_by_its_order_without_taking_the_others_apart(ledger, path):
    many = {f"g{n}": BILL | {"number": f"INV-{n}", "order_number": f"SO-{n}"} for n in range(9)}
    seen(ledger, "unleashed_invoices", **many)
    ledger.close()
    break_all_but(path, "g5")
    (found,) = asked(path, invoice.INVOICES, number="SO-5")
    assert (found["number"], found["order_number"], found["status"]) == (
        "INV-5",
        "SO-5",
        "Completed",
    )


def test_a_sales_order_is_found_by_its_guid_without_taking_the_others_apart(ledger, path):
    seen(ledger, "unleashed_sales_orders", **{f"g{n}": ORDER for n in range(9)})
    ledger.close()
    break_all_but(path, "g5")
    (found,) = asked(path, invoice.UNLEASHED, guid="g5")
    assert (found["guid"], found["number"]) == ("g5", "SO-1")


def test_a_number_that_changed_is_found_under_its_new_one(ledger):
    seen(ledger, "unleashed_invoices", g1=BILL)
    seen(ledger, "unleashed_invoices", g1=BILL | {"order_number": "SO-2"})
    assert ledger.rows(invoice.INVOICES, {"number": "SO-1"}) == []
    assert len(ledger.rows(invoice.INVOICES, {"number": "SO-2"})) == 1


def test_neto_s_orders_have_no_number_in_unleashed(ledger):
    seen(ledger, "neto_orders", n1={"order_id": "N1"})
    (row,) = ledger.rows("SELECT number, order_number FROM internal.papers")
    assert (row["number"], row["order_number"]) == (None, None)


def test_the_papers_of_an_older_ledger_are_found_by_their_numbers(path):
    before = next(step.number for step in migrations() if step.name == "paper_numbers") - 1
    with open_ledger(path) as old:
        migrate(old, migrations()[:before], NOW)
        old.execute(
            "INSERT INTO internal.papers VALUES "
            "('unleashed_invoices', 'g1', ?), ('unleashed_sales_orders', 'g2', ?), "
            "('neto_orders', 'n1', '{}')",
            [json.dumps(BILL), json.dumps(ORDER)],
        )
    (found,) = asked(path, invoice.INVOICES, number="SO-1")
    assert found["number"] == "INV-1"
    (order,) = asked(path, invoice.UNLEASHED, guid="g2")
    assert order["number"] == "SO-1"
