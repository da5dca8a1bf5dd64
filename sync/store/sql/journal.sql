-- name: add_entries
-- Rows of the log, as parallel lists, in their order.
INSERT INTO internal.log
SELECT
    nextval('internal.entry_ids'),
    $run_id,
    $task,
    $direction,
    unnest($record_types::VARCHAR[]),
    unnest($record_keys::VARCHAR[]),
    unnest($outcomes::VARCHAR[]),
    unnest($codes::VARCHAR[]),
    unnest($messages::VARCHAR[]),
    unnest($remote_ids::VARCHAR[]),
    $logged_at,
    unnest($durations::INTEGER[]);

-- name: add_field_changes
-- Changed fields, as parallel lists.
INSERT INTO internal.field_changes
SELECT
    $run_id,
    $changed_at,
    unnest($systems::VARCHAR[]),
    unnest($record_types::VARCHAR[]),
    unnest($record_keys::VARCHAR[]),
    unnest($fields::VARCHAR[]),
    unnest($old_values::VARCHAR[]),
    unnest($new_values::VARCHAR[]),
    unnest($applied::BOOLEAN[]);

-- name: add_api_calls
-- Calls of a run since they were counted last.
INSERT INTO internal.api_calls
VALUES ($run_id, $called_at, $system, $call, $calls, $errors, $bytes, $total_ms);

-- name: count_use
-- Calls against a monthly quota.
INSERT INTO internal.api_usage VALUES ($system, $month, $calls)
ON CONFLICT (system, month) DO UPDATE SET calls = api_usage.calls + excluded.calls;

-- name: calls_used
-- How many calls of a monthly quota are used.
SELECT calls FROM internal.api_usage WHERE system = $system AND month = $month;

-- name: spending
-- What each task spent of late, and when the first of these calls was made.
SELECT
    runs.task,
    count(DISTINCT runs.run_id) AS runs,
    sum(api_calls.calls)::BIGINT AS calls,
    min(api_calls.called_at) AS first_at
FROM internal.api_calls
INNER JOIN internal.runs USING (run_id)
WHERE api_calls.system = $system AND api_calls.called_at >= $since
GROUP BY runs.task;

-- name: note_pace
-- How a month's quota stands; of each month the newest look is kept.
INSERT OR REPLACE INTO internal.quota VALUES (
    $system, $month, $calls_allowed, $reserve, $used, $spent_per_day, $expected_per_day,
    $reserve_reached_at, $runs_out_at, $spacing, $measured_at
);

-- name: move_cursor
-- Up to when a source was read to its end.
INSERT INTO internal.cursors VALUES ($name, $position, $moved_at)
ON CONFLICT (name) DO UPDATE SET position = excluded.position, moved_at = excluded.moved_at;

-- name: cursor
-- Up to when a source was read to its end.
SELECT position FROM internal.cursors WHERE name = $name;

-- name: add_read
-- How much a complete read of a source gave.
INSERT INTO internal.reads VALUES ($source, $records, $read_at, $run_id);

-- name: largest_read
-- The most of the last ten complete reads of a source.
SELECT coalesce(max(records), 0) FROM (
    SELECT records FROM internal.reads WHERE source = $source ORDER BY read_at DESC LIMIT 10
);
