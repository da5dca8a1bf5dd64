-- Calls counted against a system's monthly quota.
CREATE OR REPLACE VIEW api_usage AS
SELECT
    system,
    month,
    calls
FROM internal.api_usage;

COMMENT ON VIEW api_usage IS
    'Calls counted against a system''s monthly quota.';
COMMENT ON COLUMN api_usage.system IS 'Which system: neto or unleashed.';
COMMENT ON COLUMN api_usage.month IS 'The month in UTC, such as 2026-11.';
COMMENT ON COLUMN api_usage.calls IS 'Calls made in that month.';
