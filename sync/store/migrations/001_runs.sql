-- Runs, what they wrote down about single records, and what they remember for the next run.
-- Empty text means that there is nothing to say; a time that is not known is NULL.

CREATE TABLE internal.runs (
    run_id VARCHAR PRIMARY KEY,
    task VARCHAR NOT NULL,
    direction VARCHAR NOT NULL,
    trigger VARCHAR NOT NULL,
    dry_run BOOLEAN NOT NULL,
    status VARCHAR NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ,
    records_read BIGINT NOT NULL DEFAULT 0,
    records_changed BIGINT NOT NULL DEFAULT 0,
    records_unchanged BIGINT NOT NULL DEFAULT 0,
    records_skipped BIGINT NOT NULL DEFAULT 0,
    records_failed BIGINT NOT NULL DEFAULT 0,
    records_unknown BIGINT NOT NULL DEFAULT 0,
    api_calls BIGINT NOT NULL DEFAULT 0,
    message VARCHAR NOT NULL DEFAULT '',
    -- A person's word on a suspicious run: confirmed or discarded.
    verdict VARCHAR NOT NULL DEFAULT '',
    verdict_by VARCHAR NOT NULL DEFAULT '',
    verdict_at TIMESTAMPTZ
);

CREATE SEQUENCE internal.entry_ids;

-- Task and direction are repeated here so that the log needs no join and is never without them.
CREATE TABLE internal.log (
    entry_id BIGINT NOT NULL,
    run_id VARCHAR NOT NULL,
    task VARCHAR NOT NULL,
    direction VARCHAR NOT NULL,
    record_type VARCHAR NOT NULL,
    record_key VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    remote_id VARCHAR NOT NULL,
    logged_at TIMESTAMPTZ NOT NULL,
    duration_ms INTEGER NOT NULL
);

CREATE TABLE internal.field_changes (
    run_id VARCHAR NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    system VARCHAR NOT NULL,
    record_type VARCHAR NOT NULL,
    record_key VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    old_value VARCHAR,
    new_value VARCHAR,
    applied BOOLEAN NOT NULL
);

CREATE TABLE internal.api_calls (
    run_id VARCHAR NOT NULL,
    called_at TIMESTAMPTZ NOT NULL,
    system VARCHAR NOT NULL,
    call VARCHAR NOT NULL,
    calls BIGINT NOT NULL,
    errors BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    total_ms BIGINT NOT NULL
);

-- Calls against a monthly quota, counted apart from the runs: the count outlives a crashed run.
CREATE TABLE internal.api_usage (
    system VARCHAR NOT NULL,
    month VARCHAR NOT NULL,
    calls BIGINT NOT NULL,
    PRIMARY KEY (system, month)
);

CREATE TABLE internal.cursors (
    name VARCHAR PRIMARY KEY,
    position TIMESTAMPTZ NOT NULL,
    moved_at TIMESTAMPTZ NOT NULL
);

-- How many records each complete read of a source gave.
CREATE TABLE internal.reads (
    source VARCHAR NOT NULL,
    records BIGINT NOT NULL,
    read_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL
);

-- When each task is due next, remembered over restarts.
CREATE TABLE internal.schedule (
    task VARCHAR PRIMARY KEY,
    next_run_at TIMESTAMPTZ NOT NULL
);

-- One row: which generation this file is published as, and when.
CREATE TABLE internal.publication (
    generation BIGINT NOT NULL,
    published_at TIMESTAMPTZ NOT NULL
);
