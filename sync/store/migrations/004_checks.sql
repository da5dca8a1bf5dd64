-- Pre-flight checks, and the lists of both systems that the mappings are made from.

-- When each check ran last, also when it found nothing.
CREATE TABLE internal.checks (
    check_name VARCHAR PRIMARY KEY,
    checked_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE internal.findings (
    check_name VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    fix VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    checked_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE internal.finding_history (
    check_name VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    opened_at TIMESTAMPTZ NOT NULL,
    closed_at TIMESTAMPTZ
);

CREATE TABLE internal.warehouses (
    system VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    remote_id VARCHAR NOT NULL,
    active BOOLEAN NOT NULL,
    is_primary BOOLEAN NOT NULL,
    as_of TIMESTAMPTZ NOT NULL
);

CREATE TABLE internal.tax_codes (
    code VARCHAR NOT NULL,
    description VARCHAR NOT NULL,
    rate DECIMAL(18, 8) NOT NULL,
    for_revenue BOOLEAN NOT NULL,
    as_of TIMESTAMPTZ NOT NULL
);

CREATE TABLE internal.reasons (
    system VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL
);
