-- name: add_suspicion
-- One thing that a suspicious run wanted to do.
INSERT INTO internal.suspicions VALUES ($run_id, $guard, $share::DECIMAL(18, 8));

-- name: suspicions
-- All that a suspicious run wanted to do.
SELECT guard, share FROM internal.suspicions WHERE run_id = $run_id ORDER BY guard;
