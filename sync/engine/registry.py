"""Every task, one line each."""

from sync.errors import NotConfigured
from sync.task import Task
from sync.tasks import (
    export_invoices,
    export_returns,
    import_customers,
    import_kits,
    import_products,
    import_stock,
    import_suppliers,
    import_tax_rates,
    import_warehouses,
    preflight,
    reconcile,
)

TASKS: tuple[Task, ...] = (
    import_warehouses.TASK,
    import_tax_rates.TASK,
    import_suppliers.TASK,
    import_customers.TASK,
    import_products.TASK,
    import_kits.TASK,
    export_invoices.TASK,
    export_returns.TASK,
    import_stock.TASK,
    reconcile.TASK,
)

# Which task carries the documents whose ids begin like this.
EXPORTS: dict[str, Task] = {
    "invoice": export_invoices.TASK,
    "batch": export_invoices.TASK,
    "return": export_returns.TASK,
}

# Not a task of the schedule: the checks that run before anything else does.
PREFLIGHT: Task = preflight.TASK

TASK_NAMES = tuple(task.name for task in TASKS)


def task_named(name: str) -> Task:
    """Raises `NotConfigured` naming the tasks there are."""
    for task in TASKS:
        if task.name == name:
            return task
    raise NotConfigured(
        f"There is no task {name}.", fix=f"The tasks are: {', '.join(TASK_NAMES)}.", code="no_task"
    )
