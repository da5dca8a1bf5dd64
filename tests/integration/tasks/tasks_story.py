"""One day of the planted world, from the first checks to a stock run that has nothing to do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sync.domain.document import DocumentRow
from sync.domain.run import Run
from sync.engine.registry import PREFLIGHT, task_named
from sync.sandbox.journal import Entry
from tests.integration.tasks.tasks_shop import Shop


@dataclass(frozen=True)
class Step:
    """One run: how it ended, what it changed, what was written on either side, and the stock."""

    run: Run
    changes: dict[tuple[str, str], tuple[str, str]]
    writes: list[Entry]
    stock_before: dict[str, dict[str, int]]
    stock_after: dict[str, dict[str, int]]


@dataclass(frozen=True)
class Story:
    """The shop as it stands at the end, and what each step did."""

    shop: Shop
    findings: list[dict[str, Any]]
    documents: dict[str, DocumentRow]
    checks: Step
    stock_rehearsed: Step
    invoices: Step
    invoices_again: Step
    returns: Step
    returns_again: Step
    stock: Step
    stock_again: Step


def tell(shop: Shop) -> Story:
    """Every step is what the runner would do, in an order an owner could ask for."""
    invoices, returns = task_named("export_invoices"), task_named("export_returns")
    stock = task_named("import_stock")
    checks = _step(shop, lambda: shop.run(PREFLIGHT))
    findings = shop.ledger.findings()
    stock_rehearsed = _step(shop, lambda: shop.run(stock, dry_run=True))
    steps = {
        "invoices": _step(shop, lambda: shop.run(invoices)),
        "invoices_again": _step(shop, lambda: shop.run(invoices)),
        "returns": _step(shop, lambda: shop.run(returns)),
        "returns_again": _step(shop, lambda: shop.run(returns)),
        "stock": _step(shop, lambda: shop.run(stock)),
        "stock_again": _step(shop, lambda: shop.run(stock)),
    }
    names = [row["document_id"] for row in shop.ledger.export_state()]
    documents = {name: shop.row(name) for name in names}
    return Story(
        shop=shop,
        findings=findings,
        documents=documents,
        checks=checks,
        stock_rehearsed=stock_rehearsed,
        **steps,
    )


def _step(shop: Shop, act: Callable[[], Run]) -> Step:
    shop.forget_requests()
    before = neto_stock(shop)
    run = act()
    return Step(run, shop.changes(run), shop.writes(), before, neto_stock(shop))


def neto_stock(shop: Shop) -> dict[str, dict[str, int]]:
    """Units by SKU and Neto's WarehouseID."""
    with shop.neto.lock:
        return {item.sku: dict(item.stock) for item in shop.neto.items.values()}
