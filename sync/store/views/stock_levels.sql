-- The newest known level of a SKU in a warehouse of a system.
CREATE OR REPLACE VIEW stock_levels AS
SELECT
    system,
    sku,
    warehouse,
    on_hand,
    available,
    as_of
FROM internal.stock_levels;

COMMENT ON VIEW stock_levels IS
    'The newest known level of a SKU in a warehouse of a system.';
COMMENT ON COLUMN stock_levels.system IS 'Which system: neto or unleashed.';
COMMENT ON COLUMN stock_levels.sku IS 'The product''s SKU or code.';
COMMENT ON COLUMN stock_levels.warehouse IS 'The warehouse''s code in that system.';
COMMENT ON COLUMN stock_levels.on_hand IS 'Units that are there.';
COMMENT ON COLUMN stock_levels.available IS
    'Units that may be sold; NULL when the system did not say.';
COMMENT ON COLUMN stock_levels.as_of IS 'When the level was read, UTC.';
