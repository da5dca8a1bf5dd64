-- name: last_sent
-- What a field was last given in Neto, per record; dry runs did not give anything.
SELECT record_key, last(new_value ORDER BY changed_at) AS new_value
FROM internal.field_changes
WHERE system = 'neto' AND record_type = $record_type AND field = $field AND applied
GROUP BY record_key;
