-- name: export_state
-- Documents by state, day first seen and kind; an empty list or NULL asks for all.
SELECT * FROM export_state
WHERE (len($states::VARCHAR[]) = 0 OR list_contains($states::VARCHAR[], state))
    AND ($since::TIMESTAMPTZ IS NULL OR first_seen_at >= $since::TIMESTAMPTZ)
    AND ($kind::VARCHAR IS NULL OR document_type = $kind::VARCHAR)
ORDER BY first_seen_at, document_id;

-- name: findings
-- The findings of the newest checks, the worst first.
SELECT * FROM findings
ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, check_name, subject;
