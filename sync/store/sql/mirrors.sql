-- name: mirror_requests
-- Requests as they stand now, as parallel lists; one that did not change is not written again.
INSERT INTO internal.requests
SELECT
    unnest($request_ids::VARCHAR[]),
    unnest($asked_at::TIMESTAMPTZ[]),
    unnest($asked_by::VARCHAR[]),
    unnest($kinds::VARCHAR[]),
    unnest($subjects::VARCHAR[]),
    unnest($states::VARCHAR[]),
    unnest($finished_at::TIMESTAMPTZ[]),
    unnest($messages::VARCHAR[])
ON CONFLICT (request_id) DO UPDATE SET
    state = excluded.state,
    finished_at = excluded.finished_at,
    message = excluded.message
WHERE (requests.state, requests.message) <> (excluded.state, excluded.message)
    OR requests.finished_at IS DISTINCT FROM excluded.finished_at;

-- name: mirror_settings
-- Changes of the setup, as parallel lists, without those that are here already.
INSERT INTO internal.settings_history
SELECT DISTINCT told.*
FROM (
    SELECT
        unnest($changed_at::TIMESTAMPTZ[]) AS changed_at,
        unnest($changed_by::VARCHAR[]) AS changed_by,
        unnest($paths::VARCHAR[]) AS path,
        unnest($old_values::VARCHAR[]) AS old_value,
        unnest($new_values::VARCHAR[]) AS new_value
) AS told
ANTI JOIN internal.settings_history USING (changed_at, changed_by, path)
ORDER BY told.changed_at, told.path;

-- name: clear_publication
-- There is one row at most.
DELETE FROM internal.publication;

-- name: note_publication
-- Which generation this file is about to be published as, and by which program.
INSERT INTO internal.publication (generation, published_at, edition)
VALUES ($generation, $published_at, $edition);

-- name: generation
-- As which generation the ledger was published last.
SELECT generation FROM internal.publication;
