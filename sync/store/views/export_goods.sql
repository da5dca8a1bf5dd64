-- The stock that a document moves, one row for each product and warehouse in it.
CREATE OR REPLACE VIEW export_goods AS
SELECT
    document_id,
    effect[1] AS sku,
    effect[2] AS warehouse,
    effect[3]::DECIMAL(18, 4) AS quantity
FROM (
    SELECT document_id, unnest(from_json(effects, '[["VARCHAR"]]')) AS effect
    FROM internal.documents
);

COMMENT ON VIEW export_goods IS
    'The stock that a document moves, one row for each product and warehouse in it.';
COMMENT ON COLUMN export_goods.document_id IS 'The document (export_state.document_id).';
COMMENT ON COLUMN export_goods.sku IS 'The product''s SKU; kits count as their components.';
COMMENT ON COLUMN export_goods.warehouse IS 'The warehouse''s code in Unleashed.';
COMMENT ON COLUMN export_goods.quantity IS
    'How Neto''s stock changed: negative when goods left, positive when they came back.';
