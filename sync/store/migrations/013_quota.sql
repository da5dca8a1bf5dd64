-- How each month's quota stands, as the runner last looked at it.

CREATE TABLE internal.quota (
    system VARCHAR NOT NULL,
    month VARCHAR NOT NULL,
    calls_allowed BIGINT NOT NULL,
    reserve BIGINT NOT NULL,
    used BIGINT NOT NULL,
    spent_per_day DECIMAL(18, 1) NOT NULL,
    expected_per_day DECIMAL(18, 1) NOT NULL,
    reserve_reached_at TIMESTAMPTZ,
    runs_out_at TIMESTAMPTZ,
    spacing DECIMAL(4, 1) NOT NULL,
    measured_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (system, month)
);
