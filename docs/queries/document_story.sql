-- A document's whole story in the order of time: when it was first seen, every request about it,
-- every line of the log. As it stands, it tells of the document that was tried last.
-- For another one let `wanted` be: SELECT 'invoice:N100234' AS document_id
WITH wanted AS (
    SELECT document_id
    FROM export_state
    ORDER BY last_attempt_at DESC NULLS LAST, document_id
    LIMIT 1
),

document AS (
    SELECT * FROM export_state WHERE document_id = (SELECT document_id FROM wanted)
)

SELECT happened_at, event, outcome, code, message, run_id
FROM (
    SELECT
        first_seen_at AS happened_at,
        0 AS rank,
        'first seen' AS event,
        '' AS outcome,
        '' AS code,
        currency || ' ' || neto_total || ' in Neto' AS message,
        '' AS run_id
    FROM document
    UNION ALL
    SELECT
        export_attempts.attempted_at,
        1,
        export_attempts.method || ' ' || export_attempts.path,
        coalesce(export_attempts.status_code::VARCHAR, 'no answer'),
        '',
        export_attempts.response,
        export_attempts.run_id
    FROM export_attempts
    INNER JOIN document USING (document_id)
    UNION ALL
    SELECT
        log.logged_at, 2, 'log: ' || log.task, log.outcome, log.code, log.message, log.run_id
    FROM log
    INNER JOIN document
        ON log.record_type = document.document_type
        AND log.record_key = document.neto_id
)
ORDER BY happened_at, rank;
