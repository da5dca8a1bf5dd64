"""Runs and times as the command line and the answers to requests show them."""

from datetime import UTC, datetime
from typing import Any

from sync.domain.run import Run


def utc_text(instant: datetime | None) -> str | None:
    """ISO 8601 in UTC with Z (interface, section 1)."""
    if instant is None:
        return None
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def run_row(run: Run) -> dict[str, Any]:
    """A run as `run --json` prints it (interface, section 1)."""
    tally = run.tally
    return {
        "run_id": run.run_id,
        "task": run.task,
        "status": run.status.value,
        "started_at": utc_text(run.started_at),
        "finished_at": utc_text(run.finished_at),
        "records_read": tally.read,
        "records_changed": tally.changed,
        "records_unchanged": tally.unchanged,
        "records_skipped": tally.skipped,
        "records_failed": tally.failed,
        "records_unknown": tally.unknown,
        "api_calls": run.api_calls,
        "message": run.message,
    }
