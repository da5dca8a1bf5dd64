-- One change of a level; the first row of a SKU and warehouse is its first reading.
CREATE OR REPLACE VIEW stock_history AS
SELECT
    system,
    sku,
    warehouse,
    on_hand,
    available,
    seen_at
FROM internal.stock_history;

COMMENT ON VIEW stock_history IS
    'One change of a level; the first row of a SKU and warehouse is its first reading.';
COMMENT ON COLUMN stock_history.system IS 'Which system: neto or unleashed.';
COMMENT ON COLUMN stock_history.sku IS 'The product''s SKU or code.';
COMMENT ON COLUMN stock_history.warehouse IS 'The warehouse''s code in that system.';
COMMENT ON COLUMN stock_history.on_hand IS 'Units that are there.';
COMMENT ON COLUMN stock_history.available IS
    'Units that may be sold; NULL when the system did not say.';
COMMENT ON COLUMN stock_history.seen_at IS 'When the new level was first read, UTC.';
