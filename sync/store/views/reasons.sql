-- Reasons for returns (neto) and stock adjustments (unleashed) met so far.
CREATE OR REPLACE VIEW reasons AS
SELECT
    system,
    reason,
    first_seen_at
FROM internal.reasons;

COMMENT ON VIEW reasons IS
    'Reasons for returns (neto) and stock adjustments (unleashed) met so far.';
COMMENT ON COLUMN reasons.system IS 'Which system: neto or unleashed.';
COMMENT ON COLUMN reasons.reason IS 'The reason as written there.';
COMMENT ON COLUMN reasons.first_seen_at IS 'When it was first met, UTC.';
