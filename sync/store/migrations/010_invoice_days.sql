-- The day and the sales orders of each invoice, and when both sides were read for the comparison.

ALTER TABLE internal.invoice_variance ADD COLUMN day DATE;
ALTER TABLE internal.invoice_variance ADD COLUMN unleashed_guid VARCHAR DEFAULT '';

-- One row: when both sides were read for the newest comparison.
CREATE TABLE internal.invoice_comparison (
    neto_as_of TIMESTAMPTZ NOT NULL,
    unleashed_as_of TIMESTAMPTZ NOT NULL
);
