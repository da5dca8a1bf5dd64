-- Not yet exported, and why: every document that still asks for something, the oldest first.
-- A batch and the invoices in it are rows of their own: leave out document_type 'batch' before you
-- add up totals. An invoice on its way with a batch names it in batch_id.
SELECT
    document_id,
    state,
    code,
    message,
    currency,
    neto_total,
    attempts,
    batch_id,
    first_seen_at,
    last_attempt_at
FROM export_state
WHERE state NOT IN ('exported', 'ignored')
ORDER BY first_seen_at, document_id;
