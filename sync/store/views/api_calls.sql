-- Calls to the remote systems per run, system and call.
CREATE OR REPLACE VIEW api_calls AS
SELECT
    run_id,
    called_at,
    system,
    call,
    calls,
    errors,
    bytes,
    total_ms
FROM internal.api_calls;

COMMENT ON VIEW api_calls IS
    'Calls to the remote systems per run, system and call.';
COMMENT ON COLUMN api_calls.run_id IS 'The run that called (runs.run_id).';
COMMENT ON COLUMN api_calls.called_at IS 'When these calls were counted, UTC.';
COMMENT ON COLUMN api_calls.system IS 'Which system: neto or unleashed.';
COMMENT ON COLUMN api_calls.call IS 'The name of the call, such as GetOrder or SalesOrders.';
COMMENT ON COLUMN api_calls.calls IS 'How many calls, repeated ones included.';
COMMENT ON COLUMN api_calls.errors IS 'How many of them failed.';
COMMENT ON COLUMN api_calls.bytes IS 'How many bytes came back.';
COMMENT ON COLUMN api_calls.total_ms IS 'How long they took together, in milliseconds.';
