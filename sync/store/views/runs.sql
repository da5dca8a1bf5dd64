-- One execution of a task, newest last when ordered by started_at.
CREATE OR REPLACE VIEW runs AS
SELECT
    run_id,
    task,
    direction,
    trigger,
    dry_run,
    status,
    started_at,
    finished_at,
    records_read,
    records_changed,
    records_unchanged,
    records_skipped,
    records_failed,
    records_unknown,
    api_calls,
    message,
    verdict,
    verdict_by,
    verdict_at
FROM internal.runs;

COMMENT ON VIEW runs IS
    'One execution of a task, newest last when ordered by started_at.';
COMMENT ON COLUMN runs.run_id IS 'The run''s own name, the same in every table.';
COMMENT ON COLUMN runs.task IS 'The task''s name, such as import_stock.';
COMMENT ON COLUMN runs.direction IS
    'import (Unleashed to Neto), export (Neto to Unleashed) or both.';
COMMENT ON COLUMN runs.trigger IS 'Why it started: schedule, manual, request or catch_up.';
COMMENT ON COLUMN runs.dry_run IS 'True: nothing was changed on either side.';
COMMENT ON COLUMN runs.status IS
    'running, succeeded, partial, failed, suspicious (waits for a person), skipped or abandoned (the program died under it).';
COMMENT ON COLUMN runs.started_at IS 'When it began, UTC.';
COMMENT ON COLUMN runs.finished_at IS 'When it ended, UTC; NULL while it is running.';
COMMENT ON COLUMN runs.records_read IS 'Records read from the source.';
COMMENT ON COLUMN runs.records_changed IS 'Records created or updated.';
COMMENT ON COLUMN runs.records_unchanged IS 'Records that had nothing to do.';
COMMENT ON COLUMN runs.records_skipped IS 'Records that a rule left out.';
COMMENT ON COLUMN runs.records_failed IS 'Records that failed or are held.';
COMMENT ON COLUMN runs.records_unknown IS 'Records whose answer was lost.';
COMMENT ON COLUMN runs.api_calls IS 'Calls to both systems.';
COMMENT ON COLUMN runs.message IS
    'What a person should know about this run; empty when there is nothing to say.';
COMMENT ON COLUMN runs.verdict IS
    'A person''s word on a suspicious run: confirmed, discarded, or empty.';
COMMENT ON COLUMN runs.verdict_by IS 'Who said so; empty when nobody did.';
COMMENT ON COLUMN runs.verdict_at IS 'When they said so, UTC; NULL when nobody did.';
