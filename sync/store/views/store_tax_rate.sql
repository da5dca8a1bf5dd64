-- The one tax rate that the store charges, as Neto last told it.
CREATE OR REPLACE VIEW store_tax_rate AS
SELECT
    rate,
    as_of
FROM internal.store_tax_rate;

COMMENT ON VIEW store_tax_rate IS
    'The one tax rate that the store charges, as Neto last told it; one row at most.';
COMMENT ON COLUMN store_tax_rate.rate IS
    'The rate as a fraction: 0.1 is 10 per cent; NULL when Neto does not tell it.';
COMMENT ON COLUMN store_tax_rate.as_of IS 'When it was read, UTC.';
