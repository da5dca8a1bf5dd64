-- An order of Neto and its invoice in Unleashed beside each other.
CREATE OR REPLACE VIEW invoice_variance AS
SELECT
    current.document_id,
    current.neto_id,
    current.unleashed_number,
    current.neto_total,
    current.unleashed_total,
    current.neto_tax,
    current.unleashed_tax,
    current.variance,
    current.state,
    opened.opened_at AS first_seen_at,
    (epoch_us(now()) - epoch_us(opened.opened_at)) // 86400000000 AS days_open
FROM internal.invoice_variance AS current
LEFT JOIN internal.invoice_variance_history AS opened
    ON opened.closed_at IS NULL
    AND opened.variance_key = current.variance_key;

COMMENT ON VIEW invoice_variance IS
    'An order of Neto and its invoice in Unleashed beside each other.';
COMMENT ON COLUMN invoice_variance.document_id IS
    'The document (export_state.document_id); for one that only Unleashed has, empty.';
COMMENT ON COLUMN invoice_variance.neto_id IS
    'Neto''s order number; empty when only Unleashed has it.';
COMMENT ON COLUMN invoice_variance.unleashed_number IS
    'The number in Unleashed; several are separated by a comma; empty when only Neto has it.';
COMMENT ON COLUMN invoice_variance.neto_total IS
    'Neto''s total, tax included; NULL when only Unleashed has it.';
COMMENT ON COLUMN invoice_variance.unleashed_total IS
    'Unleashed''s total, tax included; NULL when only Neto has it.';
COMMENT ON COLUMN invoice_variance.neto_tax IS
    'The tax in Neto''s total; NULL when only Unleashed has it.';
COMMENT ON COLUMN invoice_variance.unleashed_tax IS
    'The tax in Unleashed''s total; NULL when only Neto has it.';
COMMENT ON COLUMN invoice_variance.variance IS
    'Neto''s total less Unleashed''s; NULL when one of them is missing.';
COMMENT ON COLUMN invoice_variance.state IS
    'matched, in_flight (not exported yet, or failed: export_state says why), total_differs, tax_differs, only_neto (nobody exports it), only_unleashed, duplicate, or gone (it was there and is not any more).';
COMMENT ON COLUMN invoice_variance.first_seen_at IS
    'Since when this difference is open, UTC; NULL when there is none.';
COMMENT ON COLUMN invoice_variance.days_open IS
    'Full days since first_seen_at, as of now; NULL when there is no difference.';
