-- Copies of what the app and the runner say to each other, for the published log.

CREATE TABLE internal.settings_history (
    changed_at TIMESTAMPTZ NOT NULL,
    changed_by VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    old_value VARCHAR NOT NULL,
    new_value VARCHAR NOT NULL
);

CREATE TABLE internal.requests (
    request_id VARCHAR PRIMARY KEY,
    asked_at TIMESTAMPTZ NOT NULL,
    asked_by VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    finished_at TIMESTAMPTZ,
    message VARCHAR NOT NULL
);
