-- A month's API calls: how many are allowed, used and left, and how long they last.
CREATE OR REPLACE VIEW quota AS
SELECT
    system,
    month,
    calls_allowed,
    reserve,
    used,
    greatest(calls_allowed - used, 0) AS calls_left,
    spent_per_day,
    expected_per_day,
    reserve_reached_at,
    runs_out_at,
    spacing,
    measured_at
FROM internal.quota;

COMMENT ON VIEW quota IS
    'A month''s API calls: how many are allowed, used and left, and how long they last.';
COMMENT ON COLUMN quota.system IS 'Which system; only unleashed counts calls by the month.';
COMMENT ON COLUMN quota.month IS 'The month in UTC, such as 2026-11.';
COMMENT ON COLUMN quota.calls_allowed IS 'Calls a month allows (setting unleashed.monthly_quota).';
COMMENT ON COLUMN quota.reserve IS
    'The last of them, kept for exports (setting unleashed.invoice_reserve).';
COMMENT ON COLUMN quota.used IS 'Calls used so far, as api_usage counts them.';
COMMENT ON COLUMN quota.calls_left IS 'Calls left, the reserve included.';
COMMENT ON COLUMN quota.spent_per_day IS
    'Calls a day over the last seven days, or since the first call when that is less long ago.';
COMMENT ON COLUMN quota.expected_per_day IS
    'Calls a day that the schedules as they are set come to, with what exports spent of late.';
COMMENT ON COLUMN quota.reserve_reached_at IS
    'When only the reserve would be left at expected_per_day, UTC; NULL: not in this month.';
COMMENT ON COLUMN quota.runs_out_at IS
    'When all calls would be used up at expected_per_day, UTC; NULL: not in this month.';
COMMENT ON COLUMN quota.spacing IS
    'How many times less often than set imports run so that the calls last; 1: as often as set.';
COMMENT ON COLUMN quota.measured_at IS 'When the runner last looked, UTC.';
