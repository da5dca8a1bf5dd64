-- The tax codes of Unleashed as last read; a code may appear twice.
CREATE OR REPLACE VIEW tax_codes AS
SELECT
    code,
    description,
    rate,
    for_revenue,
    as_of
FROM internal.tax_codes;

COMMENT ON VIEW tax_codes IS
    'The tax codes of Unleashed as last read; a code may appear twice.';
COMMENT ON COLUMN tax_codes.code IS 'The tax code.';
COMMENT ON COLUMN tax_codes.description IS 'Its name.';
COMMENT ON COLUMN tax_codes.rate IS 'The rate as a fraction: 0.1 is 10 per cent.';
COMMENT ON COLUMN tax_codes.for_revenue IS 'True: it may be applied to sales.';
COMMENT ON COLUMN tax_codes.as_of IS 'When the list was read, UTC.';
