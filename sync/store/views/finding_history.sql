-- Every finding ever, with when it opened and closed.
CREATE OR REPLACE VIEW finding_history AS
SELECT
    check_name,
    subject,
    severity,
    message,
    opened_at,
    closed_at
FROM internal.finding_history;

COMMENT ON VIEW finding_history IS
    'Every finding ever, with when it opened and closed.';
COMMENT ON COLUMN finding_history.check_name IS 'The check that found it.';
COMMENT ON COLUMN finding_history.subject IS 'What it is about: a code, a SKU, a reason.';
COMMENT ON COLUMN finding_history.severity IS 'error, warning or info, as it was last seen.';
COMMENT ON COLUMN finding_history.message IS 'What was wrong, as it was last seen.';
COMMENT ON COLUMN finding_history.opened_at IS 'When it was first found, UTC.';
COMMENT ON COLUMN finding_history.closed_at IS
    'When a check no longer found it, UTC; NULL while it is open.';
