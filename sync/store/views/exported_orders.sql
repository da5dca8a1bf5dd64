-- An order of Neto as it was when its document was made.
CREATE OR REPLACE VIEW exported_orders AS
SELECT
    document_id,
    neto_id,
    details::JSON ->> '$.version.status' AS status,
    (details::JSON ->> '$.day')::DATE AS day,
    neto_total AS total,
    (details::JSON ->> '$.tax')::DECIMAL(18, 4) AS tax,
    coalesce(details::JSON ->> '$.version.sheet', '') AS lines,
    coalesce((details::JSON -> '$.version.lines')::VARCHAR, '[]') AS lines_in_words
FROM internal.documents
WHERE document_type <> 'return';

COMMENT ON VIEW exported_orders IS
    'An order of Neto, or the orders of a batch, as it was when its document was made.';
COMMENT ON COLUMN exported_orders.document_id IS 'The document (export_state.document_id).';
COMMENT ON COLUMN exported_orders.neto_id IS 'Neto''s order number, or the name of the batch.';
COMMENT ON COLUMN exported_orders.status IS 'The order''s status in Neto; NULL for a batch.';
COMMENT ON COLUMN exported_orders.day IS 'The day it belongs to by the store''s calendar.';
COMMENT ON COLUMN exported_orders.total IS 'Neto''s total, tax included.';
COMMENT ON COLUMN exported_orders.tax IS 'The tax in its total.';
COMMENT ON COLUMN exported_orders.lines IS
    'Its lines as in neto_orders; empty for a batch, and when an older version made it.';
COMMENT ON COLUMN exported_orders.lines_in_words IS 'Its goods in words, as a JSON list.';
