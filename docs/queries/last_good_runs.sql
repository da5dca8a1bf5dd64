-- Last good run per task: when every record of it last went through, and how it ended last.
-- Dry runs are left out: they carry nothing. A task that never went through has no last_good_at.
SELECT
    task,
    max(finished_at) FILTER (WHERE status = 'succeeded') AS last_good_at,
    max(started_at) AS last_started_at,
    arg_max(status, started_at) AS last_status,
    arg_max(message, started_at) AS last_message
FROM runs
WHERE NOT dry_run
GROUP BY task
ORDER BY last_good_at NULLS FIRST, task;
