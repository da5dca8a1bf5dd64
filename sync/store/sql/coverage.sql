-- name: drop_skus
-- Products of a system that are gone, or read with another content.
DELETE FROM internal.skus
WHERE system = $system
    AND NOT EXISTS (
        SELECT 1 FROM incoming
        WHERE incoming.sku = skus.sku
            AND incoming.name = skus.name
            AND incoming.active = skus.active
    );

-- name: add_skus
-- Products of a system that are not known so far, or not with this content.
INSERT INTO internal.skus
SELECT $system, incoming.sku_key, incoming.sku, incoming.name, incoming.active
FROM incoming
ANTI JOIN (SELECT sku FROM internal.skus WHERE system = $system) USING (sku);

-- name: note_skus
-- When the products of a system were read.
INSERT INTO internal.sku_lists VALUES ($system, $as_of)
ON CONFLICT (system) DO UPDATE SET as_of = excluded.as_of;

-- name: clear_store_rate
-- There is one.
DELETE FROM internal.store_tax_rate;

-- name: note_store_rate
-- The rate that the store charges.
INSERT INTO internal.store_tax_rate VALUES ($rate::DECIMAL(18, 8), $as_of);

-- name: clear_field_examples
-- They are chosen anew.
DELETE FROM internal.field_examples;

-- name: add_field_example
-- One field of one product.
INSERT INTO internal.field_examples VALUES ($field, $record_key, $given, $held, $as_of);
