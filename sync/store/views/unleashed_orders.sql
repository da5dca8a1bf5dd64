-- A sales order of Unleashed as the reconciliation read it last.
CREATE OR REPLACE VIEW unleashed_orders AS
SELECT
    paper_key AS guid,
    number,
    body::JSON ->> '$.status' AS status,
    body::JSON ->> '$.customer' AS customer,
    (body::JSON ->> '$.day')::DATE AS day,
    (body::JSON ->> '$.total')::DECIMAL(18, 4) AS total,
    (body::JSON ->> '$.tax')::DECIMAL(18, 4) AS tax,
    coalesce(body::JSON ->> '$.sheet', '') AS lines
FROM internal.papers
WHERE source = 'unleashed_sales_orders';

COMMENT ON VIEW unleashed_orders IS
    'A sales order of Unleashed as the reconciliation read it last.';
COMMENT ON COLUMN unleashed_orders.guid IS
    'Its GUID (invoice_variance.unleashed_guid, export_state.unleashed_guid).';
COMMENT ON COLUMN unleashed_orders.number IS 'Its order number.';
COMMENT ON COLUMN unleashed_orders.status IS
    'Its status in Unleashed, such as Parked, Placed, Completed or Deleted; Absent: Unleashed has none under this GUID.';
COMMENT ON COLUMN unleashed_orders.customer IS 'The customer''s code.';
COMMENT ON COLUMN unleashed_orders.day IS 'Its order date.';
COMMENT ON COLUMN unleashed_orders.total IS 'Its total, tax included.';
COMMENT ON COLUMN unleashed_orders.tax IS 'The tax in its total.';
COMMENT ON COLUMN unleashed_orders.lines IS
    'Its lines as JSON: sku (empty for a charge), name, quantity, total (after discount, without tax), tax; empty when it was read by an older version.';
