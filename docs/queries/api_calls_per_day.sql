-- API calls per task and day in UTC, with the burn rate of each system in that month.
-- Unleashed counts calls per calendar month in UTC and refuses all of them when they are used up.
-- `month_so_far` is the system's sum from the 1st up to and with that day; `calls_a_day` spreads it
-- over the days since the first of them that had a call; `runs_out_on` is the day on which the month
-- would be used up at this rate, NULL when it would last. `quota` is Unleashed's, from the settings;
-- Neto has no monthly one. How long the calls last at the schedules of today, and whether imports are
-- slowed because of it, stands in the view `quota`.
WITH per_task AS (
    SELECT
        timezone('UTC', api_calls.called_at)::DATE AS utc_day,
        api_calls.system,
        runs.task,
        sum(api_calls.calls)::BIGINT AS calls,
        sum(api_calls.errors)::BIGINT AS errors
    FROM api_calls
    INNER JOIN runs USING (run_id)
    GROUP BY ALL
),

per_day AS (
    SELECT
        utc_day,
        system,
        (sum(sum(calls)) OVER month)::BIGINT AS month_so_far,
        date_diff('day', min(utc_day) OVER month, utc_day) + 1 AS days
    FROM per_task
    GROUP BY utc_day, system
    WINDOW month AS (PARTITION BY system, date_trunc('month', utc_day) ORDER BY utc_day)
),

quota AS (
    SELECT 'unleashed' AS system, arg_max(new_value, changed_at)::BIGINT AS quota
    FROM settings_history
    WHERE path = 'unleashed.monthly_quota'
),

burning AS (
    SELECT
        *,
        round(month_so_far / days, 1) AS calls_a_day,
        greatest(ceil((quota - month_so_far) / (month_so_far / days)), 0) AS days_left
    FROM per_day
    LEFT JOIN quota USING (system)
)

SELECT
    per_task.utc_day,
    per_task.task,
    per_task.system,
    per_task.calls,
    per_task.errors,
    burning.month_so_far,
    burning.calls_a_day,
    burning.quota,
    CASE
        WHEN burning.quota IS NOT NULL
            AND burning.days_left <= date_diff('day', per_task.utc_day, last_day(per_task.utc_day))
            THEN per_task.utc_day + burning.days_left::INTEGER
    END AS runs_out_on
FROM per_task
INNER JOIN burning USING (utc_day, system)
ORDER BY per_task.utc_day DESC, per_task.system, per_task.calls DESC, per_task.task;
