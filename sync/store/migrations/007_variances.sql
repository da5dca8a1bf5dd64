-- Variances of the newest comparison, and their history. Both grow with what changes, not with
-- time: a row that stays as it is is not written again, and what all rows of a comparison share
-- stands once.

DROP TABLE internal.stock_variance;

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
    state VARCHAR NOT NULL
);

-- One row: when both sides were read for the newest comparison.
CREATE TABLE internal.stock_comparison (
    neto_as_of TIMESTAMPTZ NOT NULL,
    unleashed_as_of TIMESTAMPTZ NOT NULL
);

-- From the time a difference was first found until it was gone, with its newest figures. One that
-- comes back is a row of its own.
CREATE TABLE internal.stock_variance_history (
    sku VARCHAR NOT NULL,
    warehouse VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    variance DECIMAL(18, 4) NOT NULL,
    variance_value DECIMAL(18, 4),
    opened_at TIMESTAMPTZ NOT NULL,
    closed_at TIMESTAMPTZ
);

DROP TABLE internal.invoice_variance;

-- The key is the document's id, or the guid of an order that only Unleashed has.
CREATE TABLE internal.invoice_variance (
    variance_key VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    neto_id VARCHAR NOT NULL,
    unleashed_number VARCHAR NOT NULL,
    neto_total DECIMAL(18, 4),
    unleashed_total DECIMAL(18, 4),
    neto_tax DECIMAL(18, 4),
    unleashed_tax DECIMAL(18, 4),
    variance DECIMAL(18, 4),
    state VARCHAR NOT NULL
);

CREATE TABLE internal.invoice_variance_history (
    variance_key VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    neto_id VARCHAR NOT NULL,
    unleashed_number VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    variance DECIMAL(18, 4),
    opened_at TIMESTAMPTZ NOT NULL,
    closed_at TIMESTAMPTZ
);

-- Orders and invoices of both systems as they were last read, each as JSON under its key, so that
-- a run needs to read only what changed since.
CREATE TABLE internal.papers (
    source VARCHAR NOT NULL,
    paper_key VARCHAR NOT NULL,
    body VARCHAR NOT NULL
);
