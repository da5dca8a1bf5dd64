-- One pre-flight finding of the newest check.
CREATE OR REPLACE VIEW findings AS
SELECT
    check_name,
    severity,
    subject,
    message,
    CASE WHEN place = '' THEN fix ELSE rtrim(fix, '.') || ' (' || place || ').' END AS fix,
    checked_at
FROM internal.findings;

COMMENT ON VIEW findings IS
    'One pre-flight finding of the newest check.';
COMMENT ON COLUMN findings.check_name IS 'The check that found it.';
COMMENT ON COLUMN findings.severity IS 'error (records will fail), warning or info.';
COMMENT ON COLUMN findings.subject IS 'What it is about: a code, a SKU, a reason.';
COMMENT ON COLUMN findings.message IS 'What is wrong and what follows from it.';
COMMENT ON COLUMN findings.fix IS 'What to do about it and where.';
COMMENT ON COLUMN findings.checked_at IS 'When the check ran, UTC.';
