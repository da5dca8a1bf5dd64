-- Every difference of invoices ever found, with when it opened and closed.
CREATE OR REPLACE VIEW invoice_variance_history AS
SELECT
    document_id,
    neto_id,
    unleashed_number,
    state,
    variance,
    opened_at,
    closed_at
FROM internal.invoice_variance_history;

COMMENT ON VIEW invoice_variance_history IS
    'Every difference of invoices ever found, with when it opened and closed; one that comes back is a row of its own.';
COMMENT ON COLUMN invoice_variance_history.document_id IS
    'The document (export_state.document_id); for one that only Unleashed has, empty.';
COMMENT ON COLUMN invoice_variance_history.neto_id IS
    'Neto''s order number; empty when only Unleashed has it.';
COMMENT ON COLUMN invoice_variance_history.unleashed_number IS
    'The number in Unleashed, as it was last seen; several are separated by a comma.';
COMMENT ON COLUMN invoice_variance_history.state IS
    'total_differs, tax_differs, only_neto, only_unleashed, duplicate or gone, as it was last seen.';
COMMENT ON COLUMN invoice_variance_history.variance IS
    'Neto''s total less Unleashed''s, as it was last seen; NULL when one of them is missing.';
COMMENT ON COLUMN invoice_variance_history.opened_at IS 'When it was first found, UTC.';
COMMENT ON COLUMN invoice_variance_history.closed_at IS
    'When a comparison no longer found it, UTC; NULL while it is open.';
