-- When each pre-flight check ran last, with how much it found.
CREATE OR REPLACE VIEW checks AS
SELECT
    check_name,
    checked_at,
    (
        SELECT count(*) FROM internal.findings
        WHERE findings.check_name = checks.check_name
    ) AS findings
FROM internal.checks;

COMMENT ON VIEW checks IS
    'When each pre-flight check ran last, with how much it found.';
COMMENT ON COLUMN checks.check_name IS 'The check''s name.';
COMMENT ON COLUMN checks.checked_at IS 'When it ran last, UTC.';
COMMENT ON COLUMN checks.findings IS 'How many findings it had; 0: all in order.';
