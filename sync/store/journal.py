"""What a run writes down as it goes: log rows, changed fields, calls, reads and cursors."""

from collections.abc import Sequence
from typing import Any

from sync.domain.events import CallsMade, CursorMoved, Entry, FieldChange, ItemsSeen
from sync.store.scene import Scene


def add_entries(entries: Sequence[Entry], scene: Scene) -> None:
    if entries:
        scene.session.run(
            "add_entries",
            {
                "run_id": scene.run.run_id,
                "task": scene.run.task,
                "direction": scene.run.direction.value,
                "logged_at": scene.at,
                **entry_lists(entries),
            },
        )


def entry_lists(entries: Sequence[Entry]) -> dict[str, list[Any]]:
    """Entries as the parallel lists that `add_entries` takes."""
    return {
        "record_types": [entry.record_type for entry in entries],
        "record_keys": [entry.record_key for entry in entries],
        "outcomes": [entry.outcome.value for entry in entries],
        "codes": [entry.code for entry in entries],
        "messages": [entry.message for entry in entries],
        "remote_ids": [entry.remote_id for entry in entries],
        "durations": [entry.duration_ms for entry in entries],
    }


def add_field_changes(changes: Sequence[FieldChange], scene: Scene) -> None:
    if changes:
        scene.session.run(
            "add_field_changes",
            {
                "run_id": scene.run.run_id,
                "changed_at": scene.at,
                "systems": [change.system.value for change in changes],
                "record_types": [change.record_type for change in changes],
                "record_keys": [change.record_key for change in changes],
                "fields": [change.field for change in changes],
                "old_values": [change.old_value for change in changes],
                "new_values": [change.new_value for change in changes],
                "applied": [change.applied for change in changes],
            },
        )


def add_calls(event: CallsMade, scene: Scene) -> None:
    for row in event.rows:
        scene.session.run(
            "add_api_calls",
            {
                "run_id": scene.run.run_id,
                "called_at": scene.at,
                "system": row.system.value,
                "call": row.call,
                "calls": row.calls,
                "errors": row.errors,
                "bytes": row.bytes,
                "total_ms": row.total_ms,
            },
        )


def move_cursor(event: CursorMoved, scene: Scene) -> None:
    """A dry run moves no cursor: the next real run still has to read that time."""
    if not scene.run.dry_run:
        scene.session.run(
            "move_cursor",
            {"name": event.name, "position": event.position, "moved_at": scene.at},
        )


def add_read(event: ItemsSeen, scene: Scene) -> None:
    scene.session.run(
        "add_read",
        {
            "source": event.source,
            "records": event.count,
            "read_at": scene.at,
            "run_id": scene.run.run_id,
        },
    )
