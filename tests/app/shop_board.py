"""The tasks as the runner describes them after such a day."""

from dataclasses import replace
from datetime import timedelta

from sync.domain.board import TaskCard
from sync.domain.run import Run, RunStatus
from tests.app.shop_runs import LATER, TITLES, ShopFolder, started


def board_of(folder: ShopFolder, *, trouble: bool) -> list[TaskCard]:
    return [_card(folder, name, trouble=trouble) for name in TITLES]


def _card(folder: ShopFolder, name: str, *, trouble: bool) -> TaskCard:
    title, direction, every = TITLES[name]
    last = _last(folder, name, trouble=trouble)
    return TaskCard(
        name=name,
        title=title,
        description=f"{title}, as the contract has it.",
        direction=direction.value,
        enabled=name != "import_tax_rates",
        every="5 minutes" if name == "export_invoices" else every,
        default_every=every,
        available=name not in LATER,
        last_run_id=last.run_id if last else "",
        last_status=last.status.value if last else "",
        last_started_at=last.started_at if last else None,
        last_finished_at=last.started_at + timedelta(seconds=12) if last else None,
        last_success_at=folder.ago(minutes=65) if last else None,
        last_message=last.message if last else "",
        next_run_at=None if name in LATER else folder.now + timedelta(minutes=8),
    )


def _last(folder: ShopFolder, name: str, *, trouble: bool) -> Run | None:
    good = {
        "import_warehouses": folder.ago(hours=2),
        "import_products": folder.ago(minutes=70),
        "import_stock": folder.ago(minutes=65),
        "export_invoices": folder.ago(minutes=40),
    }
    bad = {
        "import_stock": (folder.ago(minutes=25), RunStatus.SUSPICIOUS),
        "import_customers": (folder.ago(minutes=55), RunStatus.FAILED),
        "export_invoices": (folder.ago(minutes=12), RunStatus.PARTIAL),
    }
    if trouble and name in bad:
        at, status = bad[name]
        return replace(started(name, at), status=status)
    return replace(started(name, good[name]), status=RunStatus.SUCCEEDED) if name in good else None
