-- name: queue_document
-- A document enters the outbox, or a newer reading replaces it there. The count of attempts starts
-- anew, and what Unleashed answered is forgotten, only when something else will be sent.
INSERT INTO internal.documents (
    document_id, document_type, neto_id, position, revision, source_stamp, payload, payload_hash,
    effects, details, batch_id, currency, neto_total, state, unleashed_guid, unleashed_number,
    attempts, first_seen_at, code, message, run_id
)
VALUES (
    $document_id, $document_type, $neto_id, nextval('internal.document_positions'), $revision,
    $source_stamp, $payload, $payload_hash, $effects, $details, $batch_id, $currency,
    $neto_total::DECIMAL(18, 4), 'pending', $unleashed_guid, '', 0, $first_seen_at, '', '', $run_id
)
ON CONFLICT (document_id) DO UPDATE SET
    attempts = CASE
        WHEN documents.payload_hash = excluded.payload_hash
            AND documents.revision = excluded.revision
        THEN documents.attempts ELSE 0
    END,
    unleashed_number = CASE
        WHEN documents.payload_hash = excluded.payload_hash
            AND documents.revision = excluded.revision
        THEN documents.unleashed_number ELSE ''
    END,
    unleashed_total = CASE
        WHEN documents.payload_hash = excluded.payload_hash
            AND documents.revision = excluded.revision
        THEN documents.unleashed_total
    END,
    revision = excluded.revision,
    source_stamp = excluded.source_stamp,
    payload = excluded.payload,
    payload_hash = excluded.payload_hash,
    effects = excluded.effects,
    details = excluded.details,
    batch_id = excluded.batch_id,
    currency = excluded.currency,
    neto_total = excluded.neto_total,
    unleashed_guid = excluded.unleashed_guid,
    state = 'pending',
    exported_at = NULL,
    code = '',
    message = '',
    run_id = excluded.run_id;

-- name: mark_sending
-- A request about this document leaves now.
UPDATE internal.documents SET
    state = 'sending',
    last_attempt_at = $sent_at,
    attempts = attempts + $more,
    run_id = $run_id
WHERE document_id = $document_id;

-- name: add_attempt
-- One request about a document and what came back.
INSERT INTO internal.export_attempts
SELECT
    $document_id,
    coalesce((SELECT attempts FROM internal.documents WHERE document_id = $document_id), 0),
    $attempted_at, $system, $call, $method, $path, $status_code, $request, $response,
    $duration_ms, $run_id;

-- name: document_details
-- What is kept beside a document.
SELECT details FROM internal.documents WHERE document_id = $document_id;

-- name: set_document_details
-- Something is kept beside a document from now on.
UPDATE internal.documents SET details = $details, run_id = $run_id
WHERE document_id = $document_id;

-- name: settle_document
-- A document has reached a state. Number and total stay when nothing newer is known.
UPDATE internal.documents SET
    state = $state,
    code = $code,
    message = $message,
    unleashed_number = CASE WHEN $number = '' THEN unleashed_number ELSE $number END,
    unleashed_total = coalesce($total::DECIMAL(18, 4), unleashed_total),
    unleashed_guid = CASE WHEN $guid = '' THEN unleashed_guid ELSE $guid END,
    exported_at = CASE WHEN $state = 'exported' THEN coalesce(exported_at, $settled_at) END,
    run_id = $run_id
WHERE document_id = $document_id;

-- name: sending_documents
-- Documents whose request was under way, with the run that sent it.
SELECT
    documents.document_id,
    documents.document_type,
    documents.neto_id,
    documents.run_id,
    coalesce(runs.task, '') AS task
FROM internal.documents
LEFT JOIN internal.runs ON runs.run_id = documents.run_id
WHERE documents.state = 'sending'
ORDER BY documents.position;

-- name: interrupt_sending
-- Nobody knows what became of them.
UPDATE internal.documents SET state = 'unknown', code = $code, message = $message
WHERE state = 'sending';

-- name: document
-- One document.
SELECT * FROM internal.documents WHERE document_id = $document_id;

-- name: documents
-- Documents of a kind in any of these states, in the order they were first seen.
SELECT * FROM internal.documents
WHERE document_type = $kind AND list_contains($states::VARCHAR[], state)
ORDER BY position;

-- name: stamps
-- Where every document of a kind stands and what Neto said when it was read.
SELECT document_id, state, source_stamp FROM internal.documents WHERE document_type = $kind;

-- name: matching_documents
-- Documents as a person filtered them: empty texts and NULL moments mean all.
SELECT * FROM export_state
WHERE ($kind = '' OR document_type = $kind)
    AND ($code = '' OR code = $code)
    AND ($text = '' OR contains(
        lower(concat_ws(' ', document_id, unleashed_number, batch_id, message)), lower($text)))
    AND ($since::TIMESTAMPTZ IS NULL OR $since <= CASE $days
        WHEN 'tried' THEN coalesce(last_attempt_at, first_seen_at)
        WHEN 'exported' THEN exported_at
        ELSE first_seen_at END)
    AND ($until::TIMESTAMPTZ IS NULL OR $until > CASE $days
        WHEN 'tried' THEN coalesce(last_attempt_at, first_seen_at)
        WHEN 'exported' THEN exported_at
        ELSE first_seen_at END);
