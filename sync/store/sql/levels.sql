-- name: take_levels
-- The levels just read, as exact decimals; the last one counts when a SKU was given twice.
CREATE OR REPLACE TEMP TABLE levels_read AS
SELECT
    sku,
    warehouse,
    last(on_hand::DECIMAL(18, 4)) AS on_hand,
    last(available::DECIMAL(18, 4)) AS available
FROM incoming
GROUP BY sku, warehouse;

-- name: take_absent_levels
-- After a complete read, what is known and was not among it is zero.
INSERT INTO temp.levels_read
SELECT known.sku, known.warehouse, 0, CASE WHEN known.available IS NOT NULL THEN 0 END
FROM internal.stock_levels AS known
ANTI JOIN temp.levels_read AS seen USING (sku, warehouse)
WHERE known.system = $system;

-- name: add_level_history
-- A row for each level that is new or differs from the one known so far.
INSERT INTO internal.stock_history
SELECT $system, seen.sku, seen.warehouse, seen.on_hand, seen.available, $as_of
FROM temp.levels_read AS seen
LEFT JOIN internal.stock_levels AS known
    ON known.system = $system
    AND known.sku = seen.sku
    AND known.warehouse = seen.warehouse
WHERE known.sku IS NULL
    OR known.on_hand <> seen.on_hand
    OR known.available IS DISTINCT FROM seen.available;

-- name: update_levels
-- Known levels take the figures just read.
UPDATE internal.stock_levels SET
    on_hand = seen.on_hand,
    available = seen.available,
    as_of = $as_of
FROM temp.levels_read AS seen
WHERE stock_levels.system = $system
    AND stock_levels.sku = seen.sku
    AND stock_levels.warehouse = seen.warehouse;

-- name: add_levels
-- Levels not known so far.
INSERT INTO internal.stock_levels
SELECT $system, seen.sku, seen.warehouse, seen.on_hand, seen.available, $as_of
FROM temp.levels_read AS seen
ANTI JOIN internal.stock_levels AS known
    ON known.system = $system
    AND known.sku = seen.sku
    AND known.warehouse = seen.warehouse;

-- name: drop_levels_read
-- The working table is not needed any more.
DROP TABLE temp.levels_read;
