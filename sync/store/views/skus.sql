-- The products of both systems as last read by the checks, each with whether the other has it.
CREATE OR REPLACE VIEW skus AS
SELECT
    mine.system,
    mine.sku,
    mine.name,
    mine.active,
    EXISTS (
        SELECT 1 FROM internal.skus AS other
        WHERE other.sku_key = mine.sku_key AND other.system <> mine.system
    ) AS in_both,
    sku_lists.as_of
FROM internal.skus AS mine
INNER JOIN internal.sku_lists ON mine.system = sku_lists.system;

COMMENT ON VIEW skus IS
    'The products of both systems as last read by the checks; parents of variants, which nobody buys, are left out.';
COMMENT ON COLUMN skus.system IS 'Which system: neto or unleashed.';
COMMENT ON COLUMN skus.sku IS 'The product''s SKU or code.';
COMMENT ON COLUMN skus.name IS 'The product''s name there.';
COMMENT ON COLUMN skus.active IS 'False: not sold in Neto, or obsolete in Unleashed.';
COMMENT ON COLUMN skus.in_both IS
    'True: the other system has it too, be it active there or not; codes are compared trimmed and without case.';
COMMENT ON COLUMN skus.as_of IS 'When the products of this system were read, UTC.';
