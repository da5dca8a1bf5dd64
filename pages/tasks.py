"""What runs when, what runs now, what waits for a decision, and what past runs did."""

from pages.components import (
    frame,
    run_decision,
    run_history,
    run_records,
    task_progress,
    task_table,
)

shop = frame.begin("Tasks")
task_progress.show(shop)
run_decision.show(shop)
task_table.show(shop)
if frame.needs_data(shop):
    run_history.show(shop)
    run_records.show(shop)
