-- Calls to the remote systems per month, system and task.
CREATE OR REPLACE VIEW api_calls_by_task AS
SELECT
    strftime(timezone('UTC', api_calls.called_at), '%Y-%m') AS month,
    api_calls.system,
    runs.task,
    count(DISTINCT api_calls.run_id) AS runs,
    sum(api_calls.calls)::BIGINT AS calls,
    sum(api_calls.errors)::BIGINT AS errors
FROM internal.api_calls
INNER JOIN internal.runs USING (run_id)
GROUP BY ALL;

COMMENT ON VIEW api_calls_by_task IS
    'Calls to the remote systems per month, system and task.';
COMMENT ON COLUMN api_calls_by_task.month IS 'The month in UTC, such as 2026-11.';
COMMENT ON COLUMN api_calls_by_task.system IS 'Which system: neto or unleashed.';
COMMENT ON COLUMN api_calls_by_task.task IS 'The task that called (runs.task).';
COMMENT ON COLUMN api_calls_by_task.runs IS 'How many of its runs called.';
COMMENT ON COLUMN api_calls_by_task.calls IS 'How many calls, repeated ones included.';
COMMENT ON COLUMN api_calls_by_task.errors IS 'How many of them failed.';
