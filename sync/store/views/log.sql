-- One attempt at one record.
CREATE OR REPLACE VIEW log AS
SELECT
    entry_id,
    run_id,
    task,
    direction,
    record_type,
    record_key,
    outcome,
    code,
    message,
    remote_id,
    logged_at,
    duration_ms
FROM internal.log;

COMMENT ON VIEW log IS
    'One attempt at one record.';
COMMENT ON COLUMN log.entry_id IS 'Grows with every row: a larger number was written later.';
COMMENT ON COLUMN log.run_id IS 'The run that made the attempt (runs.run_id).';
COMMENT ON COLUMN log.task IS 'The task''s name, such as export_invoices.';
COMMENT ON COLUMN log.direction IS
    'import (Unleashed to Neto), export (Neto to Unleashed) or both.';
COMMENT ON COLUMN log.record_type IS
    'What kind of record: product, customer, level, invoice, return, and so on.';
COMMENT ON COLUMN log.record_key IS
    'The record''s key: a SKU, a customer''s code, an order''s number.';
COMMENT ON COLUMN log.outcome IS
    'created, updated, unchanged, skipped (a rule said no), held (does not add up), failed, unknown (the answer was lost) or verified.';
COMMENT ON COLUMN log.code IS 'The stable name of the reason; empty when all went well.';
COMMENT ON COLUMN log.message IS 'The reason in words; empty when there is nothing to say.';
COMMENT ON COLUMN log.remote_id IS
    'The record''s id in the system that was written to; empty when none is known.';
COMMENT ON COLUMN log.logged_at IS 'When it was written down, UTC.';
COMMENT ON COLUMN log.duration_ms IS 'How long the attempt took, in milliseconds.';
