-- What runs wrote into products of Neto, each under its line of the field mapping.
CREATE OR REPLACE VIEW product_changes AS
SELECT
    run_id,
    changed_at,
    record_key,
    field,
    CASE
        WHEN record_type = 'kit' THEN 'KitComponents'
        WHEN starts_with(field, 'PriceGroups ') THEN 'PriceGroups'
        ELSE field
    END AS mapped_field,
    old_value,
    new_value
FROM internal.field_changes
WHERE applied AND system = 'neto' AND record_type IN ('product', 'kit');

COMMENT ON VIEW product_changes IS
    'What runs wrote into products of Neto, dry runs left out, each under its line of the field mapping.';
COMMENT ON COLUMN product_changes.run_id IS 'The run (runs.run_id).';
COMMENT ON COLUMN product_changes.changed_at IS 'When it was written, UTC.';
COMMENT ON COLUMN product_changes.record_key IS 'The product''s SKU.';
COMMENT ON COLUMN product_changes.field IS
    'The field''s name in Neto; of a kit, component and its SKU.';
COMMENT ON COLUMN product_changes.mapped_field IS
    'The line of the field mapping: PriceGroups for each of the ten, KitComponents for each component, else the field.';
COMMENT ON COLUMN product_changes.old_value IS 'The value before; NULL when there was none.';
COMMENT ON COLUMN product_changes.new_value IS 'The value after; NULL when it was taken away.';
