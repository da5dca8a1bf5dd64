-- name: note_check
-- A check ran, whether it found something or not.
INSERT INTO internal.checks VALUES ($check_name, $checked_at)
ON CONFLICT (check_name) DO UPDATE SET checked_at = excluded.checked_at;

-- name: clear_findings
-- The findings of the checks that ran are made anew.
DELETE FROM internal.findings WHERE list_contains($checks::VARCHAR[], check_name);

-- name: add_finding
-- One finding of the newest check.
INSERT INTO internal.findings
VALUES ($check_name, $severity, $subject, $message, $fix, $place, $checked_at);

-- name: close_findings
-- What these checks found before and do not find any more.
UPDATE internal.finding_history SET closed_at = $checked_at
WHERE closed_at IS NULL
    AND list_contains($checks::VARCHAR[], check_name)
    AND NOT EXISTS (
        SELECT 1 FROM internal.findings
        WHERE findings.check_name = finding_history.check_name
            AND findings.subject = finding_history.subject
    );

-- name: refresh_findings
-- What is still found keeps the day it opened and takes the newest words.
UPDATE internal.finding_history SET severity = newest.severity, message = newest.message
FROM (
    SELECT check_name, subject, first(severity) AS severity, first(message) AS message
    FROM internal.findings
    WHERE list_contains($checks::VARCHAR[], check_name)
    GROUP BY check_name, subject
) AS newest
WHERE finding_history.closed_at IS NULL
    AND finding_history.check_name = newest.check_name
    AND finding_history.subject = newest.subject
    AND (finding_history.severity, finding_history.message) <> (newest.severity, newest.message);

-- name: open_findings
-- What is found now and was not open.
INSERT INTO internal.finding_history
SELECT check_name, subject, first(severity), first(message), $checked_at, NULL
FROM internal.findings
ANTI JOIN (SELECT check_name, subject FROM internal.finding_history WHERE closed_at IS NULL)
    USING (check_name, subject)
WHERE list_contains($checks::VARCHAR[], check_name)
GROUP BY check_name, subject
ORDER BY check_name, subject;
