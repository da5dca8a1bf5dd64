-- Documents waiting longest: the fifty oldest that have not left, with their age in full days and in
-- full hours as of now. A batch and the invoices in it wait in rows of their own, as on the Export
-- log page; an invoice names its batch in batch_id.
SELECT
    document_id,
    state,
    code,
    currency,
    neto_total,
    first_seen_at,
    (epoch_us(now()) - epoch_us(first_seen_at)) // 86400000000 AS days_waiting,
    (epoch_us(now()) - epoch_us(first_seen_at)) // 3600000000 AS hours_waiting,
    attempts,
    batch_id,
    last_attempt_at
FROM export_state
WHERE state NOT IN ('exported', 'ignored')
ORDER BY first_seen_at, document_id
LIMIT 50;
