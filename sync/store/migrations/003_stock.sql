-- Levels of both systems, their history, and their comparison.

CREATE TABLE internal.stock_levels (
    system VARCHAR NOT NULL,
    sku VARCHAR NOT NULL,
    warehouse VARCHAR NOT NULL,
    on_hand DECIMAL(18, 4) NOT NULL,
    available DECIMAL(18, 4),
    as_of TIMESTAMPTZ NOT NULL
);

CREATE TABLE internal.stock_history (
    system VARCHAR NOT NULL,
    sku VARCHAR NOT NULL,
    warehouse VARCHAR NOT NULL,
    on_hand DECIMAL(18, 4) NOT NULL,
    available DECIMAL(18, 4),
    seen_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE internal.stock_variance (
    sku VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    warehouse VARCHAR NOT NULL,
    neto_quantity DECIMAL(18, 4),
    unleashed_quantity DECIMAL(18, 4),
    in_flight DECIMAL(18, 4) NOT NULL,
    variance DECIMAL(18, 4) NOT NULL,
    unit_cost DECIMAL(18, 4),
    variance_value DECIMAL(18, 4),
    state VARCHAR NOT NULL,
    first_seen_at TIMESTAMPTZ,
    neto_as_of TIMESTAMPTZ,
    unleashed_as_of TIMESTAMPTZ
);
