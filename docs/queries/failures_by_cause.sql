-- Failures grouped by cause, the commonest first: one mend often frees many documents at once.
-- The same groups as on the Export log page. `example` is the newest message of the group.
SELECT
    code,
    count(*) AS documents,
    count(*) FILTER (WHERE state = 'failed') AS failed,
    count(*) FILTER (WHERE state = 'held') AS held,
    count(*) FILTER (WHERE state = 'unknown') AS unknown,
    min(first_seen_at) AS oldest_first_seen_at,
    arg_max(message, row(first_seen_at, document_id)) AS example
FROM export_state
WHERE state IN ('failed', 'held', 'unknown')
GROUP BY code
ORDER BY documents DESC, code;
