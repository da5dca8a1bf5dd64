-- name: start_run
-- A run begins.
INSERT INTO internal.runs (run_id, task, direction, trigger, dry_run, status, started_at, message)
VALUES ($run_id, $task, $direction, $trigger, $dry_run, $status, $started_at, $message);

-- name: finish_run
-- A run has ended: its status, its counts and what to say about it.
UPDATE internal.runs SET
    status = $status,
    finished_at = $finished_at,
    records_read = $records_read,
    records_changed = $records_changed,
    records_unchanged = $records_unchanged,
    records_skipped = $records_skipped,
    records_failed = $records_failed,
    records_unknown = $records_unknown,
    api_calls = $api_calls,
    message = $message
WHERE run_id = $run_id;

-- name: running_runs
-- Runs without an end; after a start of the program their process is dead.
SELECT run_id FROM internal.runs WHERE status = 'running' ORDER BY started_at, run_id;

-- name: abandon_running
-- The counts of such a run are lost, so they are taken from what it wrote down.
UPDATE internal.runs SET
    status = 'abandoned',
    finished_at = $finished_at,
    message = $message,
    records_read = coalesce(done.records, 0),
    records_changed = coalesce(done.changed, 0),
    records_unchanged = coalesce(done.unchanged, 0),
    records_skipped = coalesce(done.skipped, 0),
    records_failed = coalesce(done.failed, 0),
    records_unknown = coalesce(done.unknown, 0),
    api_calls = coalesce(done.calls, 0)
FROM (
    SELECT
        open.run_id,
        counts.* EXCLUDE (run_id),
        (SELECT sum(calls) FROM internal.api_calls WHERE api_calls.run_id = open.run_id) AS calls
    FROM internal.runs AS open
    LEFT JOIN (
        SELECT
            run_id,
            count(*) AS records,
            count(*) FILTER (outcome IN ('created', 'updated')) AS changed,
            count(*) FILTER (outcome IN ('unchanged', 'verified')) AS unchanged,
            count(*) FILTER (outcome = 'skipped') AS skipped,
            count(*) FILTER (outcome IN ('failed', 'held')) AS failed,
            count(*) FILTER (outcome = 'unknown') AS unknown
        FROM internal.log
        WHERE run_id IN (SELECT run_id FROM internal.runs WHERE status = 'running')
        GROUP BY run_id
    ) AS counts ON counts.run_id = open.run_id
    WHERE open.status = 'running'
) AS done
WHERE runs.run_id = done.run_id;

-- name: run
-- One run by its name.
SELECT * FROM internal.runs WHERE run_id = $run_id;

-- name: last_runs
-- The newest run of each task that was not a dry run.
SELECT * FROM internal.runs
WHERE NOT dry_run
QUALIFY row_number() OVER (PARTITION BY task ORDER BY started_at DESC, run_id DESC) = 1
ORDER BY task;

-- name: last_success
-- When a task last went through without any failure.
SELECT max(finished_at) AS finished_at FROM internal.runs
WHERE task = $task AND NOT dry_run AND status = 'succeeded';

-- name: last_finished
-- When a task last ended, however it ended.
SELECT max(finished_at) AS finished_at FROM internal.runs WHERE task = $task AND NOT dry_run;

-- name: settle_suspicious
-- A person's word on a suspicious run; it is given once.
UPDATE internal.runs SET
    verdict = $verdict,
    verdict_by = $verdict_by,
    verdict_at = $verdict_at,
    message = trim(message || ' ' || $note)
WHERE run_id = $run_id AND status = 'suspicious' AND verdict = '';

-- name: next_run
-- When a task is due next.
SELECT next_run_at FROM internal.schedule WHERE task = $task;

-- name: set_next_run
-- Remembers when a task is due next.
INSERT INTO internal.schedule VALUES ($task, $next_run_at)
ON CONFLICT (task) DO UPDATE SET next_run_at = excluded.next_run_at;

-- name: forget_next_run
-- The task is not due at any time.
DELETE FROM internal.schedule WHERE task = $task;
