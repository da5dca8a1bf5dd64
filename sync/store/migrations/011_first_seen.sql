-- Since when a difference is open stands in its row: hundreds of thousands of rows are read
-- without looking each of them up in the history.

ALTER TABLE internal.stock_variance ADD COLUMN first_seen_at TIMESTAMPTZ;

UPDATE internal.stock_variance SET first_seen_at = opened.opened_at
FROM internal.stock_variance_history AS opened
WHERE opened.closed_at IS NULL
    AND opened.sku = stock_variance.sku
    AND opened.warehouse = stock_variance.warehouse;
