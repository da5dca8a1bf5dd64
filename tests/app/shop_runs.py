"""A folder's day as runs: tasks, imports, checks, and what went wrong."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sync.control.control import Control
from sync.domain.board import Heartbeat
from sync.domain.catalogue import System, Warehouse
from sync.domain.events import (
    Checked,
    Entry,
    ReasonsSeen,
    WarehousesRead,
)
from sync.domain.finding import Finding, Severity
from sync.domain.run import Direction, Outcome, Run, RunStatus, Tally, Trigger
from sync.store.ledger import Ledger

STORE = "https://www.example-store.com.au"
TITLES = {
    "import_warehouses": ("Import warehouses", Direction.IMPORT, "1 hours"),
    "import_tax_rates": ("Import tax rates", Direction.IMPORT, "1 days"),
    "import_suppliers": ("Import suppliers", Direction.IMPORT, "1 hours"),
    "import_customers": ("Import customers", Direction.IMPORT, "1 hours"),
    "import_products": ("Import products", Direction.IMPORT, "1 hours"),
    "import_kits": ("Import kits", Direction.IMPORT, "1 hours"),
    "import_stock": ("Import stock", Direction.IMPORT, "15 minutes"),
    "export_invoices": ("Export invoices", Direction.EXPORT, "10 minutes"),
    "export_returns": ("Export returns", Direction.EXPORT, "30 minutes"),
    "reconcile": ("Reconcile", Direction.BOTH, "1 days"),
}
LATER = frozenset({"import_kits", "reconcile"})  # registered, not there yet


@dataclass
class ShopFolder:
    """A data folder with its control file open; times count back from `now`, UTC."""

    path: Path
    control: Control
    now: datetime

    def ago(self, **span: float) -> datetime:
        return self.now - timedelta(**span)

    def alive(self) -> None:
        beat = Heartbeat(4711, "shop-pc", self.ago(hours=5), datetime.now(UTC), "0.1.0")
        self.control.beat(beat)

    def stopped(self) -> None:
        last = datetime.now(UTC) - timedelta(minutes=47)
        beat = Heartbeat(4711, "shop-pc", self.ago(hours=5), last, "0.1.0")
        self.control.beat(beat)


NOTHING_READ = Tally()


def started(task: str, at: datetime, trigger: Trigger = Trigger.SCHEDULE) -> Run:
    direction = TITLES[task][1]
    run_id = f"{task}-{at:%H%M%S}"
    return Run(run_id, task, direction, trigger, False, RunStatus.RUNNING, at)


def record(
    ledger: Ledger,
    run: Run,
    events: Any,
    status: RunStatus = RunStatus.SUCCEEDED,
    message: str = "",
    tally: Tally = NOTHING_READ,
) -> None:
    ledger.start_run(run)
    ledger.apply_many(run, events, run.started_at + timedelta(seconds=5))
    finished = run.started_at + timedelta(seconds=12)
    ledger.finish_run(
        replace(
            run, status=status, finished_at=finished, message=message, tally=tally, api_calls=14
        )
    )


def imports(ledger: Ledger, folder: ShopFolder) -> None:
    warehouses = (
        WarehousesRead(
            System.NETO,
            (
                Warehouse("MAIN", "Main warehouse", "1", True, True),
                Warehouse("SYD", "Sydney", "2", True, False),
                Warehouse("GHOST", "Pop-up shop", "3", True, False),
            ),
        ),
        WarehousesRead(
            System.UNLEASHED,
            (
                Warehouse("MAIN", "Main warehouse", "a", True, True),
                Warehouse("SYDNEY", "Sydney CBD", "b", True, False),
                Warehouse("PERTH", "Perth", "c", True, False),
            ),
        ),
        ReasonsSeen(
            System.NETO,
            ("Damaged In Transit", "Changed Mind", "Wrong Item", "Arrived after the promised date"),
        ),
        ReasonsSeen(System.UNLEASHED, ("Damaged", "Stocktake")),
    )
    record(ledger, started("import_warehouses", folder.ago(hours=2)), warehouses)
    products = [
        Entry("product", f"SKU-{n:03d}", Outcome.UPDATED if n % 3 else Outcome.UNCHANGED)
        for n in range(60)
    ]
    tally = Tally(read=60, changed=40, unchanged=20)
    record(ledger, started("import_products", folder.ago(minutes=70)), products, tally=tally)
    levels = [Entry("level", f"SKU-{n:03d} MAIN", Outcome.UPDATED) for n in range(25)]
    tally = Tally(read=412, changed=25, unchanged=387)
    record(ledger, started("import_stock", folder.ago(minutes=65)), levels, tally=tally)


def troubled_runs(ledger: Ledger, folder: ShopFolder) -> None:
    record(
        ledger,
        started("import_stock", folder.ago(minutes=25)),
        [],
        RunStatus.SUSPICIOUS,
        "It would set 183 of 412 SKUs (44 %) to zero; at most 20 % is usual. Nothing was changed.",
        Tally(read=412),
    )
    record(
        ledger,
        started("import_customers", folder.ago(minutes=55)),
        [Entry("customer", "C-17", Outcome.FAILED, "unavailable", "Neto did not answer.")],
        RunStatus.FAILED,
        "Neto did not answer three times in a row. The next run goes on where this one stopped.",
        Tally(read=30, changed=4, failed=1),
    )


def checks(ledger: Ledger, folder: ShopFolder, *, trouble: bool) -> None:
    findings = _findings() if trouble else ()
    run = started("reconcile", folder.ago(minutes=95))
    record(ledger, run, [Checked(("warehouses", "reasons", "skus"), findings)])


def _findings() -> tuple[Finding, ...]:
    return (
        Finding(
            "warehouses",
            Severity.ERROR,
            "Neto GHOST",
            "Neto's warehouse GHOST is mapped to NOWHERE, which is not in Unleashed. Invoices "
            "with lines from it fail.",
            "Map GHOST to a warehouse that is there.",
            "Settings file: [warehouses]",
        ),
        Finding(
            "reasons",
            Severity.ERROR,
            "Arrived after the promised date",
            "The reason has 31 characters, Unleashed takes 20. Returns with it fail.",
            "Map it to one of Unleashed's reasons.",
            "Unleashed: Settings > System > Adjustment Reasons",
        ),
        Finding(
            "skus",
            Severity.WARNING,
            "SKU-031",
            "Unleashed has no product SKU-031. An invoice with it will wait.",
            "Add the product in Unleashed.",
            "Unleashed: Inventory > Products",
        ),
        Finding(
            "warehouses",
            Severity.INFO,
            "Unleashed PERTH",
            "Unleashed's warehouse PERTH has no partner in Neto; its stock is not carried over.",
            "Nothing, if that is what you want.",
        ),
    )
