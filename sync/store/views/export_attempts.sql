-- One request about a document and what came back, secrets removed.
CREATE OR REPLACE VIEW export_attempts AS
SELECT
    document_id,
    attempt,
    attempted_at,
    system,
    call,
    method,
    path,
    status_code,
    request,
    response,
    duration_ms,
    run_id
FROM internal.export_attempts;

COMMENT ON VIEW export_attempts IS
    'One request about a document and what came back, secrets removed.';
COMMENT ON COLUMN export_attempts.document_id IS 'The document (export_state.document_id).';
COMMENT ON COLUMN export_attempts.attempt IS
    'The number of the attempt this request belongs to; 0: before the first one.';
COMMENT ON COLUMN export_attempts.attempted_at IS 'When the request left, UTC.';
COMMENT ON COLUMN export_attempts.system IS 'Which system was asked: neto or unleashed.';
COMMENT ON COLUMN export_attempts.call IS 'The name of the call, as in api_calls.';
COMMENT ON COLUMN export_attempts.method IS 'The HTTP method.';
COMMENT ON COLUMN export_attempts.path IS 'The path with its query, without secrets.';
COMMENT ON COLUMN export_attempts.status_code IS 'The HTTP status; NULL when no answer came.';
COMMENT ON COLUMN export_attempts.request IS 'The request''s body, cut when it is long.';
COMMENT ON COLUMN export_attempts.response IS
    'The answer''s body, or what went wrong, cut when it is long.';
COMMENT ON COLUMN export_attempts.duration_ms IS 'How long the answer took, in milliseconds.';
COMMENT ON COLUMN export_attempts.run_id IS 'The run that asked (runs.run_id).';
