-- A sales order as it is sent to Unleashed: a document has one per warehouse.
CREATE OR REPLACE VIEW sent_orders AS
SELECT
    document_id,
    part ->> '$.guid' AS guid,
    part ->> '$.number' AS number,
    part ->> '$.body.Warehouse.WarehouseCode' AS warehouse,
    (part ->> '$.total')::DECIMAL(18, 4) AS total,
    (part ->> '$.body.TaxTotal')::DECIMAL(18, 4) AS tax,
    coalesce((part -> '$.body.SalesOrderLines')::VARCHAR, '[]') AS lines
FROM (
    SELECT document_id, unnest(payload::JSON -> '$[*]') AS part
    FROM internal.documents
    WHERE document_type <> 'return'
);

COMMENT ON VIEW sent_orders IS
    'A sales order as it is sent to Unleashed: a document has one per warehouse; one that leaves in a batch has none.';
COMMENT ON COLUMN sent_orders.document_id IS 'The document (export_state.document_id).';
COMMENT ON COLUMN sent_orders.guid IS 'Its GUID, chosen before it is sent.';
COMMENT ON COLUMN sent_orders.number IS 'The number asked for; empty: Unleashed chooses.';
COMMENT ON COLUMN sent_orders.warehouse IS 'The warehouse''s code in Unleashed.';
COMMENT ON COLUMN sent_orders.total IS 'Its total, tax included.';
COMMENT ON COLUMN sent_orders.tax IS 'The tax in its total; NULL when none was made up.';
COMMENT ON COLUMN sent_orders.lines IS
    'Its lines as JSON, as they are sent: SalesOrderLines of Unleashed''s API.';
