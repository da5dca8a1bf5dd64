-- name: take_stock_compared
-- The levels just compared, as exact decimals.
CREATE OR REPLACE TEMP TABLE stock_compared AS
SELECT
    sku,
    name,
    warehouse,
    neto_quantity::DECIMAL(18, 4) AS neto_quantity,
    unleashed_quantity::DECIMAL(18, 4) AS unleashed_quantity,
    in_flight::DECIMAL(18, 4) AS in_flight,
    variance::DECIMAL(18, 4) AS variance,
    unit_cost::DECIMAL(18, 4) AS unit_cost,
    variance_value::DECIMAL(18, 4) AS variance_value,
    state,
    product_group,
    supplier,
    kit::BOOLEAN AS kit
FROM incoming;

-- name: close_stock_variances
-- What was open and is found no more.
UPDATE internal.stock_variance_history SET closed_at = $compared_at
WHERE closed_at IS NULL
    AND NOT EXISTS (
        SELECT 1 FROM temp.stock_compared AS now
        WHERE now.sku = stock_variance_history.sku
            AND now.warehouse = stock_variance_history.warehouse
            AND now.state NOT IN ('matched', 'in_flight')
    );

-- name: refresh_stock_variances
-- What is still open keeps its first day and takes the newest figures.
UPDATE internal.stock_variance_history SET
    state = now.state,
    variance = now.variance,
    variance_value = now.variance_value
FROM temp.stock_compared AS now
WHERE stock_variance_history.closed_at IS NULL
    AND now.sku = stock_variance_history.sku
    AND now.warehouse = stock_variance_history.warehouse
    AND (now.state, now.variance, now.variance_value) IS DISTINCT FROM (
        stock_variance_history.state,
        stock_variance_history.variance,
        stock_variance_history.variance_value
    );

-- name: open_stock_variances
-- What is found now and was not open.
INSERT INTO internal.stock_variance_history
SELECT now.sku, now.warehouse, now.state, now.variance, now.variance_value, $compared_at, NULL
FROM temp.stock_compared AS now
ANTI JOIN (
    SELECT sku, warehouse FROM internal.stock_variance_history WHERE closed_at IS NULL
) AS open USING (sku, warehouse)
WHERE now.state NOT IN ('matched', 'in_flight');

-- name: drop_stock_rows
-- Rows of the last comparison that are not in this one, or not as they were.
DELETE FROM internal.stock_variance
WHERE NOT EXISTS (
    SELECT 1 FROM temp.stock_compared AS now
    WHERE now.sku = stock_variance.sku
        AND now.warehouse = stock_variance.warehouse
        AND now.name = stock_variance.name
        AND now.neto_quantity IS NOT DISTINCT FROM stock_variance.neto_quantity
        AND now.unleashed_quantity IS NOT DISTINCT FROM stock_variance.unleashed_quantity
        AND now.in_flight = stock_variance.in_flight
        AND now.variance = stock_variance.variance
        AND now.unit_cost IS NOT DISTINCT FROM stock_variance.unit_cost
        AND now.variance_value IS NOT DISTINCT FROM stock_variance.variance_value
        AND now.state = stock_variance.state
        AND now.product_group = stock_variance.product_group
        AND now.supplier = stock_variance.supplier
        AND now.kit = stock_variance.kit
);

-- name: add_stock_rows
-- Rows that are new or not as they were, with the first day of a difference: it stays the same
-- for as long as the row does, because one that comes back was gone in between.
INSERT INTO internal.stock_variance
SELECT now.*, opened.opened_at
FROM (
    SELECT * FROM temp.stock_compared ANTI JOIN internal.stock_variance USING (sku, warehouse)
) AS now
LEFT JOIN internal.stock_variance_history AS opened
    ON opened.closed_at IS NULL
    AND opened.sku = now.sku
    AND opened.warehouse = now.warehouse;

-- name: drop_stock_compared
-- The working table is not needed any more.
DROP TABLE temp.stock_compared;

-- name: take_kit_components
-- The kits just compared, as exact decimals.
CREATE OR REPLACE TEMP TABLE kits_compared AS
SELECT kit_sku, component_sku, quantity::DECIMAL(18, 4) AS quantity
FROM incoming;

-- name: drop_kit_components
-- Components that are in no kit any more, or not as they were.
DELETE FROM internal.kit_components
WHERE NOT EXISTS (
    SELECT 1 FROM temp.kits_compared AS now
    WHERE now.kit_sku = kit_components.kit_sku
        AND now.component_sku = kit_components.component_sku
        AND now.quantity = kit_components.quantity
);

-- name: add_kit_components
-- Components that are new or not as they were.
INSERT INTO internal.kit_components
SELECT now.*
FROM temp.kits_compared AS now
ANTI JOIN internal.kit_components USING (kit_sku, component_sku);

-- name: drop_kits_compared
-- The working table is not needed any more.
DROP TABLE temp.kits_compared;

-- name: clear_stock_comparison
-- There is one row at most.
DELETE FROM internal.stock_comparison;

-- name: note_stock_comparison
-- When both sides were read.
INSERT INTO internal.stock_comparison VALUES ($neto_as_of, $unleashed_as_of);

-- name: take_invoices_compared
-- The invoices just compared, as exact decimals.
CREATE OR REPLACE TEMP TABLE invoices_compared AS
SELECT
    variance_key,
    document_id,
    neto_id,
    unleashed_number,
    neto_total::DECIMAL(18, 4) AS neto_total,
    unleashed_total::DECIMAL(18, 4) AS unleashed_total,
    neto_tax::DECIMAL(18, 4) AS neto_tax,
    unleashed_tax::DECIMAL(18, 4) AS unleashed_tax,
    variance::DECIMAL(18, 4) AS variance,
    state,
    day::DATE AS day,
    unleashed_guid
FROM incoming;

-- name: close_invoice_variances
-- What was open and is found no more.
UPDATE internal.invoice_variance_history SET closed_at = $compared_at
WHERE closed_at IS NULL
    AND NOT EXISTS (
        SELECT 1 FROM temp.invoices_compared AS now
        WHERE now.variance_key = invoice_variance_history.variance_key
            AND now.state NOT IN ('matched', 'in_flight')
    );

-- name: refresh_invoice_variances
-- What is still open keeps its first day and takes the newest figures.
UPDATE internal.invoice_variance_history SET
    unleashed_number = now.unleashed_number,
    state = now.state,
    variance = now.variance
FROM temp.invoices_compared AS now
WHERE invoice_variance_history.closed_at IS NULL
    AND now.variance_key = invoice_variance_history.variance_key
    AND (now.unleashed_number, now.state, now.variance) IS DISTINCT FROM (
        invoice_variance_history.unleashed_number,
        invoice_variance_history.state,
        invoice_variance_history.variance
    );

-- name: open_invoice_variances
-- What is found now and was not open.
INSERT INTO internal.invoice_variance_history
SELECT
    now.variance_key, now.document_id, now.neto_id, now.unleashed_number, now.state,
    now.variance, $compared_at, NULL
FROM temp.invoices_compared AS now
ANTI JOIN (
    SELECT variance_key FROM internal.invoice_variance_history WHERE closed_at IS NULL
) AS open USING (variance_key)
WHERE now.state NOT IN ('matched', 'in_flight');

-- name: drop_invoice_rows
-- Rows of the last comparison that are not in this one, or not as they were.
DELETE FROM internal.invoice_variance
WHERE NOT EXISTS (
    SELECT 1 FROM temp.invoices_compared AS now
    WHERE now.variance_key = invoice_variance.variance_key
        AND now.document_id = invoice_variance.document_id
        AND now.neto_id = invoice_variance.neto_id
        AND now.unleashed_number = invoice_variance.unleashed_number
        AND now.neto_total IS NOT DISTINCT FROM invoice_variance.neto_total
        AND now.unleashed_total IS NOT DISTINCT FROM invoice_variance.unleashed_total
        AND now.neto_tax IS NOT DISTINCT FROM invoice_variance.neto_tax
        AND now.unleashed_tax IS NOT DISTINCT FROM invoice_variance.unleashed_tax
        AND now.state = invoice_variance.state
        AND now.day IS NOT DISTINCT FROM invoice_variance.day
        AND now.unleashed_guid = invoice_variance.unleashed_guid
);

-- name: add_invoice_rows
-- Rows that are new or not as they were.
INSERT INTO internal.invoice_variance
SELECT now.*
FROM temp.invoices_compared AS now
ANTI JOIN internal.invoice_variance USING (variance_key);

-- name: drop_invoices_compared
-- The working table is not needed any more.
DROP TABLE temp.invoices_compared;

-- name: clear_invoice_comparison
-- There is one row at most.
DELETE FROM internal.invoice_comparison;

-- name: note_invoice_comparison
-- When both sides were read.
INSERT INTO internal.invoice_comparison VALUES ($neto_as_of, $unleashed_as_of);
