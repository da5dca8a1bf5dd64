-- Documents waiting longest: the fifty oldest that have not left, with their age in full days and in
-- full hours as of now. Batches are left out: the invoices in them wait in rows of their own.
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
    last_attempt_at
FROM export_state
WHERE state NOT IN ('exported', 'ignored') AND document_type <> 'batch'
ORDER BY first_seen_at, document_id
LIMIT 50;
