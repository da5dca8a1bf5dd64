-- An order of Neto as the reconciliation read it last.
CREATE OR REPLACE VIEW neto_orders AS
SELECT
    paper_key AS order_key,
    body::JSON ->> '$.order_id' AS neto_id,
    body::JSON ->> '$.version.status' AS status,
    body::JSON ->> '$.code' AS verdict,
    (body::JSON ->> '$.day')::DATE AS day,
    (body::JSON ->> '$.total')::DECIMAL(18, 4) AS total,
    coalesce(body::JSON ->> '$.version.sheet', '') AS lines,
    coalesce((body::JSON -> '$.version.lines')::VARCHAR, '[]') AS lines_in_words
FROM internal.papers
WHERE source = 'neto_orders';

COMMENT ON VIEW neto_orders IS 'An order of Neto as the reconciliation read it last.';
COMMENT ON COLUMN neto_orders.order_key IS
    'Neto''s order number in small letters, as both systems'' numbers are compared.';
COMMENT ON COLUMN neto_orders.neto_id IS 'Neto''s order number.';
COMMENT ON COLUMN neto_orders.status IS
    'Its status in Neto; empty or NULL when Neto does not have it any more.';
COMMENT ON COLUMN neto_orders.verdict IS
    'eligible: it leaves; otherwise the stable name of the reason why it does not; absent: Neto does not have it any more.';
COMMENT ON COLUMN neto_orders.day IS 'The day it belongs to by the store''s calendar.';
COMMENT ON COLUMN neto_orders.total IS 'Neto''s total, tax included.';
COMMENT ON COLUMN neto_orders.lines IS
    'Its lines, freight, surcharge and coupon as JSON: sku, name, quantity, total (after discount, without tax), tax; empty when it was read by an older version.';
COMMENT ON COLUMN neto_orders.lines_in_words IS 'Its goods in words, as a JSON list.';
