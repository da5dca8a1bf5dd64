-- The outbox: every document on its way to Unleashed, each request about it, and its comparison.

CREATE SEQUENCE internal.document_positions;

CREATE TABLE internal.documents (
    document_id VARCHAR PRIMARY KEY,
    document_type VARCHAR NOT NULL,
    neto_id VARCHAR NOT NULL,
    -- The order in which documents were first seen.
    position BIGINT NOT NULL,
    revision INTEGER NOT NULL,
    source_stamp VARCHAR NOT NULL,
    -- The request bodies as canonical JSON, and their hash.
    payload VARCHAR NOT NULL,
    payload_hash VARCHAR NOT NULL,
    effects VARCHAR NOT NULL,
    details VARCHAR NOT NULL,
    batch_id VARCHAR NOT NULL,
    currency VARCHAR NOT NULL,
    neto_total DECIMAL(18, 4) NOT NULL,
    state VARCHAR NOT NULL,
    unleashed_guid VARCHAR NOT NULL,
    unleashed_number VARCHAR NOT NULL,
    unleashed_total DECIMAL(18, 4),
    attempts INTEGER NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_attempt_at TIMESTAMPTZ,
    exported_at TIMESTAMPTZ,
    code VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    -- The run that touched the document last.
    run_id VARCHAR NOT NULL
);

CREATE TABLE internal.export_attempts (
    document_id VARCHAR NOT NULL,
    attempt INTEGER NOT NULL,
    attempted_at TIMESTAMPTZ NOT NULL,
    system VARCHAR NOT NULL,
    call VARCHAR NOT NULL,
    method VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    status_code INTEGER,
    request VARCHAR NOT NULL,
    response VARCHAR NOT NULL,
    duration_ms INTEGER NOT NULL,
    run_id VARCHAR NOT NULL
);

CREATE TABLE internal.invoice_variance (
    document_id VARCHAR NOT NULL,
    neto_id VARCHAR NOT NULL,
    unleashed_number VARCHAR NOT NULL,
    neto_total DECIMAL(18, 4),
    unleashed_total DECIMAL(18, 4),
    neto_tax DECIMAL(18, 4),
    unleashed_tax DECIMAL(18, 4),
    variance DECIMAL(18, 4),
    state VARCHAR NOT NULL,
    first_seen_at TIMESTAMPTZ
);
