-- One field that a run changed, or would have changed.
CREATE OR REPLACE VIEW field_changes AS
SELECT
    run_id,
    changed_at,
    system,
    record_type,
    record_key,
    field,
    old_value,
    new_value,
    applied
FROM internal.field_changes;

COMMENT ON VIEW field_changes IS
    'One field that a run changed, or would have changed.';
COMMENT ON COLUMN field_changes.run_id IS 'The run (runs.run_id).';
COMMENT ON COLUMN field_changes.changed_at IS 'When it was changed, UTC.';
COMMENT ON COLUMN field_changes.system IS 'The system that was written to: neto or unleashed.';
COMMENT ON COLUMN field_changes.record_type IS 'What kind of record: product, customer, and so on.';
COMMENT ON COLUMN field_changes.record_key IS 'The record''s key: a SKU, a customer''s code.';
COMMENT ON COLUMN field_changes.field IS 'The field''s name in the system that was written to.';
COMMENT ON COLUMN field_changes.old_value IS 'The value before; NULL when there was none.';
COMMENT ON COLUMN field_changes.new_value IS 'The value after; NULL when it was taken away.';
COMMENT ON COLUMN field_changes.applied IS 'False: a dry run, nothing was written.';
