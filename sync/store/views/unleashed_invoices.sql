-- An invoice of Unleashed as the reconciliation read it last.
CREATE OR REPLACE VIEW unleashed_invoices AS
SELECT
    paper_key AS guid,
    number,
    order_number,
    body::JSON ->> '$.status' AS status,
    (body::JSON ->> '$.total')::DECIMAL(18, 4) AS total,
    (body::JSON ->> '$.tax')::DECIMAL(18, 4) AS tax
FROM internal.papers
WHERE source = 'unleashed_invoices';

COMMENT ON VIEW unleashed_invoices IS
    'An invoice of Unleashed as the reconciliation read it last.';
COMMENT ON COLUMN unleashed_invoices.guid IS 'Its GUID.';
COMMENT ON COLUMN unleashed_invoices.number IS 'Its invoice number.';
COMMENT ON COLUMN unleashed_invoices.order_number IS
    'The number of the sales order it was made of (unleashed_orders.number).';
COMMENT ON COLUMN unleashed_invoices.status IS 'Its status in Unleashed.';
COMMENT ON COLUMN unleashed_invoices.total IS 'Its total, tax included.';
COMMENT ON COLUMN unleashed_invoices.tax IS 'The tax in its total.';
