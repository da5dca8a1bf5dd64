-- One document as it stands now, documents not exported yet included.
CREATE OR REPLACE VIEW export_state AS
SELECT
    document_id,
    document_type,
    neto_id,
    state,
    unleashed_guid,
    unleashed_number,
    batch_id,
    currency,
    neto_total,
    unleashed_total,
    attempts,
    first_seen_at,
    last_attempt_at,
    exported_at,
    code,
    message
FROM internal.documents;

COMMENT ON VIEW export_state IS
    'One document as it stands now, documents not exported yet included.';
COMMENT ON COLUMN export_state.document_id IS
    'Kind and Neto''s number, such as invoice:N100234 or return:318.';
COMMENT ON COLUMN export_state.document_type IS 'invoice, return or batch.';
COMMENT ON COLUMN export_state.neto_id IS
    'Neto''s order number, RMA number, or the name of the batch.';
COMMENT ON COLUMN export_state.state IS
    'pending, held (does not add up), sending, unknown (an answer was lost), exported (read back and in order), failed, or ignored (a person decided so).';
COMMENT ON COLUMN export_state.unleashed_guid IS
    'The GUID it has in Unleashed, chosen before it is sent; several are separated by a comma.';
COMMENT ON COLUMN export_state.unleashed_number IS
    'The number it has in Unleashed; several are separated by a comma; empty when none is known.';
COMMENT ON COLUMN export_state.batch_id IS
    'The batch document it left with; empty when it leaves alone.';
COMMENT ON COLUMN export_state.currency IS 'The currency of both totals, such as AUD.';
COMMENT ON COLUMN export_state.neto_total IS 'The document''s total in Neto, tax included.';
COMMENT ON COLUMN export_state.unleashed_total IS
    'The total as read back from Unleashed; NULL when it was not read back.';
COMMENT ON COLUMN export_state.attempts IS 'How often it was tried in its present form.';
COMMENT ON COLUMN export_state.first_seen_at IS 'When it was first seen, UTC.';
COMMENT ON COLUMN export_state.last_attempt_at IS 'When it was last sent, UTC; NULL when never.';
COMMENT ON COLUMN export_state.exported_at IS
    'When it was found in order in Unleashed, UTC; NULL when it is not exported.';
COMMENT ON COLUMN export_state.code IS
    'The stable name of the reason it is not exported; empty when there is none.';
COMMENT ON COLUMN export_state.message IS
    'The reason in words; empty when there is nothing to say.';
