-- The numbers that Unleashed's papers are looked for by stand in columns of their own: to find one
-- invoice, those of all others need not be taken out of their JSON.

ALTER TABLE internal.papers ADD COLUMN number VARCHAR;
ALTER TABLE internal.papers ADD COLUMN order_number VARCHAR;

UPDATE internal.papers SET
    number = body::JSON ->> '$.number',
    order_number = body::JSON ->> '$.order_number'
WHERE source IN ('unleashed_sales_orders', 'unleashed_invoices');
