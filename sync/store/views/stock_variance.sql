-- A SKU and warehouse with the levels of both systems beside each other.
CREATE OR REPLACE VIEW stock_variance AS
SELECT
    current.sku,
    current.name,
    current.warehouse,
    current.neto_quantity,
    current.unleashed_quantity,
    current.in_flight,
    current.variance,
    current.unit_cost,
    current.variance_value,
    current.state,
    current.first_seen_at,
    (epoch_us(now()) - epoch_us(current.first_seen_at)) // 86400000000 AS days_open,
    comparison.neto_as_of,
    comparison.unleashed_as_of,
    current.product_group,
    current.supplier,
    current.kit
FROM internal.stock_variance AS current
LEFT JOIN internal.stock_comparison AS comparison ON true;

COMMENT ON VIEW stock_variance IS
    'A SKU and warehouse with the levels of both systems beside each other.';
COMMENT ON COLUMN stock_variance.sku IS 'The product''s SKU.';
COMMENT ON COLUMN stock_variance.name IS 'The product''s name.';
COMMENT ON COLUMN stock_variance.warehouse IS 'The warehouse''s code in Unleashed.';
COMMENT ON COLUMN stock_variance.neto_quantity IS
    'Neto''s level; of a kit, how many can be sold; NULL when Neto does not have the SKU.';
COMMENT ON COLUMN stock_variance.unleashed_quantity IS
    'Unleashed''s level; of a kit, how many its components allow; NULL when Unleashed does not have the SKU.';
COMMENT ON COLUMN stock_variance.in_flight IS
    'Units that one side has booked and the other can not know of yet.';
COMMENT ON COLUMN stock_variance.variance IS
    'Neto''s level less the one expected from Unleashed; 0 when they agree.';
COMMENT ON COLUMN stock_variance.unit_cost IS
    'Unleashed''s average cost of one unit; NULL when it is not known, and for kits: their value is in the rows of their components.';
COMMENT ON COLUMN stock_variance.variance_value IS
    'The variance at cost; NULL when the cost is not known.';
COMMENT ON COLUMN stock_variance.state IS
    'matched, in_flight (the difference is on its way), differs, only_neto or only_unleashed.';
COMMENT ON COLUMN stock_variance.first_seen_at IS
    'Since when this difference is open, UTC; NULL when there is none.';
COMMENT ON COLUMN stock_variance.days_open IS
    'Full days since first_seen_at, as of now; NULL when there is no difference.';
COMMENT ON COLUMN stock_variance.neto_as_of IS
    'When Neto''s level was read, UTC; NULL when it was not.';
COMMENT ON COLUMN stock_variance.unleashed_as_of IS
    'When Unleashed''s level was read, UTC; NULL when it was not.';
COMMENT ON COLUMN stock_variance.product_group IS
    'The product''s group in Unleashed; empty when it has none or Unleashed does not have it.';
COMMENT ON COLUMN stock_variance.supplier IS
    'The product''s supplier in Unleashed by name, or by code when it has no name; empty when there is none.';
COMMENT ON COLUMN stock_variance.kit IS
    'True: a kit, counted by what its components allow (kit_components).';
