-- Exported totals per day of the store, in each currency, the newest day first.
-- The day is the one on which a document was found in order in Unleashed, in the time zone of the
-- settings. Batches are left out, because the invoices in them are counted one by one. The total in
-- Unleashed leaves returns out: a stock adjustment has no total to compare.
WITH zone AS (
    SELECT coalesce(arg_max(new_value, changed_at), 'UTC') AS name
    FROM settings_history
    WHERE path = 'store.timezone'
)

SELECT
    timezone(zone.name, exported_at)::DATE AS store_day,
    document_type,
    currency,
    count(*) AS documents,
    sum(neto_total) AS neto_total,
    sum(unleashed_total) AS unleashed_total
FROM export_state
CROSS JOIN zone
WHERE state = 'exported' AND document_type <> 'batch'
GROUP BY store_day, document_type, currency
ORDER BY store_day DESC, document_type, currency;
