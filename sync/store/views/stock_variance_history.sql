-- Every difference of stock ever found, with when it opened and closed.
CREATE OR REPLACE VIEW stock_variance_history AS
SELECT
    sku,
    warehouse,
    state,
    variance,
    variance_value,
    opened_at,
    closed_at
FROM internal.stock_variance_history;

COMMENT ON VIEW stock_variance_history IS
    'Every difference of stock ever found, with when it opened and closed; one that comes back is a row of its own.';
COMMENT ON COLUMN stock_variance_history.sku IS 'The product''s SKU.';
COMMENT ON COLUMN stock_variance_history.warehouse IS 'The warehouse''s code in Unleashed.';
COMMENT ON COLUMN stock_variance_history.state IS
    'differs, only_neto or only_unleashed, as it was last seen.';
COMMENT ON COLUMN stock_variance_history.variance IS
    'Neto''s level less the one expected from Unleashed, as it was last seen.';
COMMENT ON COLUMN stock_variance_history.variance_value IS
    'The variance at cost, as it was last seen; NULL when the cost is not known.';
COMMENT ON COLUMN stock_variance_history.opened_at IS 'When it was first found, UTC.';
COMMENT ON COLUMN stock_variance_history.closed_at IS
    'When a comparison no longer found it, UTC; NULL while it is open.';
