-- API calls per task and day in UTC, with how long those of the month last.
-- Unleashed counts calls per calendar month in UTC and refuses all of them when they are used up. How
-- that month stands is in the view `quota`, as the runner last looked at it (`measured_at`): the same
-- figures as on the Overview. `runs_out_at` is when all would be used up at `expected_per_day`, which
-- is what the schedules as they are set come to; NULL when they last. Neto has no monthly quota.
WITH per_day AS (
    SELECT
        timezone('UTC', api_calls.called_at)::DATE AS utc_day,
        api_calls.system,
        runs.task,
        sum(api_calls.calls)::BIGINT AS calls,
        sum(api_calls.errors)::BIGINT AS errors
    FROM api_calls
    INNER JOIN runs USING (run_id)
    GROUP BY ALL
)

SELECT
    per_day.utc_day,
    per_day.task,
    per_day.system,
    per_day.calls,
    per_day.errors,
    quota.used AS month_used,
    quota.calls_left,
    quota.calls_allowed,
    quota.expected_per_day,
    quota.spacing,
    quota.reserve_reached_at,
    quota.runs_out_at,
    quota.measured_at
FROM per_day
LEFT JOIN quota
    ON per_day.system = quota.system
    AND quota.month = strftime(per_day.utc_day, '%Y-%m')
ORDER BY per_day.utc_day DESC, per_day.system, per_day.calls DESC, per_day.task;
