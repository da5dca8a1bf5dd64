-- The two ids of one record, where a code of Unleashed can not be the id in Neto.

CREATE TABLE internal.bindings (
    record_type VARCHAR NOT NULL,
    unleashed_key VARCHAR NOT NULL,
    neto_key VARCHAR NOT NULL,
    bound_at TIMESTAMPTZ NOT NULL,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (record_type, unleashed_key)
);
