-- name: bind
-- The id that a record of Unleashed has in Neto; the newest word counts.
INSERT INTO internal.bindings
VALUES ($record_type, $unleashed_key, $neto_key, $bound_at, $run_id)
ON CONFLICT (record_type, unleashed_key) DO UPDATE SET
    neto_key = excluded.neto_key,
    bound_at = excluded.bound_at,
    run_id = excluded.run_id
WHERE bindings.neto_key <> excluded.neto_key;

-- name: bindings
-- All bindings of one kind of record.
SELECT unleashed_key, neto_key FROM internal.bindings
WHERE record_type = $record_type ORDER BY unleashed_key;
