-- What was asked for in the browser or by a command.
CREATE OR REPLACE VIEW requests AS
SELECT
    request_id,
    asked_at,
    asked_by,
    kind,
    subject,
    state,
    finished_at,
    message
FROM internal.requests;

COMMENT ON VIEW requests IS
    'What was asked for in the browser or by a command.';
COMMENT ON COLUMN requests.request_id IS 'The request''s own name.';
COMMENT ON COLUMN requests.asked_at IS 'When it was asked for, UTC.';
COMMENT ON COLUMN requests.asked_by IS 'Who asked.';
COMMENT ON COLUMN requests.kind IS 'run, cancel, reexport, ignore, confirm, discard, check, publish, '
    'test_connection or fetch_lists.';
COMMENT ON COLUMN requests.subject IS 'What exactly was asked for, as JSON.';
COMMENT ON COLUMN requests.state IS 'waiting, taken, done or failed.';
COMMENT ON COLUMN requests.finished_at IS 'When it was done, UTC; NULL while it is open.';
COMMENT ON COLUMN requests.message IS 'What came of it; empty while it is open.';
