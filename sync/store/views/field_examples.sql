-- For each product field a real product that has it, on both sides.
CREATE OR REPLACE VIEW field_examples AS
SELECT
    field,
    record_key,
    given,
    held,
    as_of
FROM internal.field_examples;

COMMENT ON VIEW field_examples IS
    'For each product field a real product that has it, as the newest complete import of products read both sides.';
COMMENT ON COLUMN field_examples.field IS 'The field''s name in Neto.';
COMMENT ON COLUMN field_examples.record_key IS 'The product''s SKU.';
COMMENT ON COLUMN field_examples.given IS
    'Unleashed''s value as Neto would get it; NULL when there is nothing to carry.';
COMMENT ON COLUMN field_examples.held IS
    'What Neto had before that import wrote; NULL for nothing, or when it cannot be read back.';
COMMENT ON COLUMN field_examples.as_of IS 'When it was read, UTC.';
