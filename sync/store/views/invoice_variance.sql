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
    (epoch_us(now()) - epoch_us(opened.opened_at)) // 86400000000 AS days_open,
    current.day,
    current.unleashed_guid,
    comparison.neto_as_of,
    comparison.unleashed_as_of
FROM internal.invoice_variance AS current
LEFT JOIN internal.invoice_variance_history AS opened
    ON opened.closed_at IS NULL
    AND opened.variance_key = current.variance_key
LEFT JOIN internal.invoice_comparison AS comparison ON true;

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
COMMENT ON COLUMN invoice_variance.day IS
    'The day it belongs to by the store''s calendar: the order''s, or of one that only Unleashed has, its own; NULL when it is not known.';
COMMENT ON COLUMN invoice_variance.unleashed_guid IS
    'The GUIDs of the sales orders that stand for it; several are separated by a comma; empty when there are none.';
COMMENT ON COLUMN invoice_variance.neto_as_of IS
    'When Neto''s orders were read for this comparison, UTC; NULL when it is older than this program.';
COMMENT ON COLUMN invoice_variance.unleashed_as_of IS
    'When Unleashed''s orders and invoices were read for this comparison, UTC; NULL as above.';
