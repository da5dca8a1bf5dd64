-- What both sides sell, the store's tax rate, and a real example of each product field.

-- What both systems sell as last read, told apart by sku_key: trimmed, without case.
CREATE TABLE internal.skus (
    system VARCHAR NOT NULL,
    sku_key VARCHAR NOT NULL,
    sku VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    active BOOLEAN NOT NULL
);

-- One row a system: when its products were read. Rows above that stay as they are stay unwritten.
CREATE TABLE internal.sku_lists (
    system VARCHAR PRIMARY KEY,
    as_of TIMESTAMPTZ NOT NULL
);

-- One row; the rate is NULL when Neto does not tell it.
CREATE TABLE internal.store_tax_rate (
    rate DECIMAL(18, 8),
    as_of TIMESTAMPTZ NOT NULL
);

CREATE TABLE internal.field_examples (
    field VARCHAR NOT NULL,
    record_key VARCHAR NOT NULL,
    given VARCHAR,
    held VARCHAR,
    as_of TIMESTAMPTZ NOT NULL
);
