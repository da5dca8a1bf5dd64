-- A large shop after three months, written straight into a migrated ledger: a million log rows,
-- 250,000 stock levels, 100,000 invoices. Everything comes from a row's number, so two builds of
-- one day hold the same. Times count back from now.

CREATE TEMP MACRO days_ago(days) AS now() - days * INTERVAL 1 DAY;
CREATE TEMP MACRO sku_of(n) AS 'SKU-' || lpad((n % 25000)::VARCHAR, 5, '0');
CREATE TEMP MACRO place_of(n) AS ['MAIN', 'SYDNEY', 'MELBOURNE', 'BRISBANE', 'PERTH'][1 + n % 5];
CREATE TEMP MACRO task_of(n) AS [
    'import_stock', 'export_invoices', 'import_products', 'export_invoices', 'import_stock',
    'import_customers', 'export_returns', 'import_suppliers', 'reconcile', 'import_warehouses'
][1 + n % 10];
CREATE TEMP MACRO way_of(task) AS CASE
    WHEN task LIKE 'export%' THEN 'export' WHEN task = 'reconcile' THEN 'both' ELSE 'import'
END;
-- Four lines of a document, as JSON.
CREATE TEMP MACRO lines_of(n) AS array_to_string([
    '{"product":"' || sku_of(n * 3 + k) || '","quantity":"' || (1 + k) || '","total":"19.95"}'
    FOR k IN range(4)
], ',');

CREATE TEMP MACRO sent_lines_of(n) AS array_to_string([
    '{"Product":{"ProductCode":"' || sku_of(n * 3 + k) || '"},"OrderQuantity":"' || (1 + k)
        || '","LineTotal":"18.14","LineTax":"1.81"}'
    FOR k IN range(4)
], ',');

INSERT INTO internal.runs (
    run_id, task, direction, trigger, dry_run, status, started_at, finished_at, records_read,
    records_changed, records_unchanged, records_skipped, records_failed, records_unknown,
    api_calls, message
)
SELECT
    'run-' || lpad(n::VARCHAR, 6, '0'), task_of(n), way_of(task_of(n)), 'schedule', n % 997 = 0,
    CASE WHEN n % 61 = 0 THEN 'partial' WHEN n % 487 = 0 THEN 'failed' ELSE 'succeeded' END,
    days_ago(90.0 * (30000 - n) / 30000), days_ago(90.0 * (30000 - n) / 30000) + INTERVAL 40 SECOND,
    2000 + n % 300, 33, 1900, 20, (n % 61 = 0)::INTEGER * 2, 0, 40 + n % 9,
    CASE WHEN n % 61 = 0 THEN '2 records did not go through.' ELSE '' END
FROM range(30000) AS t(n);

INSERT INTO internal.log
SELECT
    nextval('internal.entry_ids'), 'run-' || lpad((n // 34)::VARCHAR, 6, '0'), task_of(n // 34),
    way_of(task_of(n // 34)),
    CASE way_of(task_of(n // 34)) WHEN 'export' THEN 'invoice' WHEN 'both' THEN 'level'
        ELSE ['level', 'product', 'customer'][1 + n % 3] END,
    CASE way_of(task_of(n // 34)) WHEN 'export' THEN 'N' || (100000 + n % 100000)
        ELSE sku_of(n * 7) END,
    CASE WHEN n % 4001 = 0 THEN 'failed' WHEN n % 9001 = 0 THEN 'held'
        ELSE ['created', 'updated', 'verified', 'unchanged'][1 + n % 4] END,
    CASE WHEN n % 4001 = 0 THEN 'rejected' ELSE '' END,
    CASE WHEN n % 4001 = 0 THEN 'Unleashed refused record ' || n || ': the code is not known.'
        ELSE '' END,
    md5(n::VARCHAR), days_ago(90.0 * (1000000 - n) / 1000000), 20 + n % 400
FROM range(1000000) AS t(n);

INSERT INTO internal.documents (
    document_id, document_type, neto_id, position, revision, source_stamp, payload, payload_hash,
    effects, details, batch_id, currency, neto_total, state, unleashed_guid, unleashed_number,
    unleashed_total, attempts, first_seen_at, last_attempt_at, exported_at, code, message, run_id
)
SELECT
    'invoice:N' || (100000 + n), 'invoice', 'N' || (100000 + n), n, 1, '',
    '[{"guid":"' || md5('guid' || n) || '","number":"SO-N' || (100000 + n) || '","total":"' || total
        || '","body":{"TaxTotal":"' || round(total / 11, 2) || '","Warehouse":{"WarehouseCode":"MAIN"},'
        || '"SalesOrderLines":[' || sent_lines_of(n) || ']}}]',
    md5(n::VARCHAR), '{}',
    '{"day":"' || strftime(seen, '%Y-%m-%d') || '","tax":"' || round(total / 11, 2)
        || '","version":{"status":"Dispatched","sheet":"","lines":[' || lines_of(n) || ']}}',
    '', 'AUD', total,
    state, CASE WHEN state = 'pending' THEN '' ELSE md5('guid' || n) END,
    CASE WHEN state = 'exported' THEN 'SO-N' || (100000 + n) ELSE '' END,
    CASE WHEN state = 'exported' THEN total END, CASE WHEN state = 'pending' THEN 0 ELSE 1 END,
    seen, CASE WHEN state <> 'pending' THEN seen + INTERVAL 5 MINUTE END,
    CASE WHEN state = 'exported' THEN seen + INTERVAL 6 MINUTE END,
    CASE WHEN state = 'failed' THEN ['warehouse_missing', 'rejected', 'customer_missing'][1 + n % 3]
        WHEN state = 'held' THEN 'does_not_add_up' ELSE '' END,
    CASE WHEN state IN ('failed', 'held') THEN 'Document N' || (100000 + n) || ' lacks what it needs.'
        ELSE '' END,
    'run-' || lpad((n * 3 // 10)::VARCHAR, 6, '0')
FROM (
    SELECT n, (40 + n % 900 + (n % 100) / 100.0)::DECIMAL(18, 4) AS total,
        days_ago(90.0 * (100000 - n) / 100000) AS seen,
        CASE WHEN n % 251 = 0 THEN 'failed' WHEN n % 1009 = 0 THEN 'held'
            WHEN n % 5003 = 0 THEN 'unknown' WHEN n > 99600 THEN 'pending' ELSE 'exported' END AS state
    FROM range(100000) AS t(n)
);

INSERT INTO internal.export_attempts
SELECT
    'invoice:N' || (100000 + n % 100000), 1, days_ago(90.0 * (200000 - n) / 200000), 'unleashed',
    ['SalesOrders', 'SalesInvoices'][1 + n // 100000], ['POST', 'GET'][1 + n // 100000],
    '/SalesOrders/' || md5('guid' || (n % 100000)),
    CASE WHEN n % 251 = 0 THEN 400 ELSE 200 END,
    '{"OrderNumber":"N' || n || '","Tax":' || n % 90 || '}',
    '{"OrderNumber":"N' || n || '","OrderStatus":"Completed"}', 120 + n % 700,
    'run-' || lpad((n * 3 // 20)::VARCHAR, 6, '0')
FROM range(200000) AS t(n);

INSERT INTO internal.field_changes
SELECT
    'run-' || lpad((n // 7)::VARCHAR, 6, '0'), days_ago(90.0 * (200000 - n) / 200000), 'neto',
    'product', sku_of(n * 11), ['DefaultPrice', 'Name', 'UPC', 'ShippingWeight'][1 + n % 4],
    (n % 500)::VARCHAR, (n % 500 + 1)::VARCHAR, n % 997 <> 0
FROM range(200000) AS t(n);

INSERT INTO internal.api_calls
SELECT
    'run-' || lpad((n // 2)::VARCHAR, 6, '0'), days_ago(90.0 * (60000 - n) / 60000),
    ['neto', 'unleashed'][1 + n % 2], ['GetOrder', 'SalesOrders'][1 + n % 2], 20, 0, 90000, 4000
FROM range(60000) AS t(n);

INSERT INTO internal.api_usage VALUES
    ('unleashed', strftime(now(), '%Y-%m'), 61234), ('neto', strftime(now(), '%Y-%m'), 90123);

INSERT INTO internal.stock_levels
SELECT ['neto', 'unleashed'][1 + n % 2], sku_of(n // 10), place_of(n // 2), n % 300,
    greatest(n % 300 - 5, 0), days_ago(0.01)
FROM range(250000) AS t(n);

INSERT INTO internal.stock_history
SELECT ['neto', 'unleashed'][1 + n % 2], sku_of(n // 20), place_of(n // 4), n % 300,
    greatest(n % 300 - 5, 0), days_ago(90.0 * (500000 - n) / 500000)
FROM range(500000) AS t(n);

INSERT INTO internal.stock_variance (
    sku, name, warehouse, neto_quantity, unleashed_quantity, in_flight, variance, unit_cost,
    variance_value, state, product_group, supplier, kit, first_seen_at
)
SELECT
    sku_of(n // 5), 'Product number ' || n // 5, place_of(n), 100 + off, 100, 0, off,
    (5 + n % 70)::DECIMAL(18, 4), (off * (5 + n % 70))::DECIMAL(18, 4),
    CASE WHEN off = 0 THEN 'matched' WHEN n % 7 = 0 THEN 'only_neto' ELSE 'differs' END,
    'Group ' || n // 5 % 30, 'Supplier ' || n // 5 % 80, n // 5 % 50 = 0,
    CASE WHEN off <> 0 THEN days_ago(1.0 + hash(n) % 88) END
FROM (
    SELECT n, CASE WHEN n % 47 = 0 THEN n % 21 - 10 ELSE 0 END::DECIMAL(18, 4) AS off
    FROM range(125000) AS t(n)
);

INSERT INTO internal.stock_comparison VALUES (days_ago(0.02), days_ago(0.01));

-- What is open, and twenty thousand that were.
INSERT INTO internal.stock_variance_history
SELECT sku, warehouse, state, variance, variance_value, first_seen_at, NULL
FROM internal.stock_variance WHERE state <> 'matched';
INSERT INTO internal.stock_variance_history
SELECT sku_of(n * 3), place_of(n), 'differs', n % 9 - 4, (n % 9 - 4) * 12,
    days_ago(90.0 * (20000 - n) / 20000), days_ago(80.0 * (20000 - n) / 20000)
FROM range(20000) AS t(n);

INSERT INTO internal.invoice_variance (
    variance_key, document_id, neto_id, unleashed_number, neto_total, unleashed_total, neto_tax,
    unleashed_tax, variance, state, day, unleashed_guid
)
SELECT
    document_id, document_id, neto_id, unleashed_number, neto_total,
    CASE WHEN state = 'exported' THEN neto_total + off END, round(neto_total / 11, 4),
    CASE WHEN state = 'exported' THEN round(neto_total / 11, 4) END,
    CASE WHEN state = 'exported' THEN -off END,
    CASE WHEN state <> 'exported' THEN 'in_flight' WHEN off <> 0 THEN 'total_differs'
        ELSE 'matched' END,
    first_seen_at::DATE, unleashed_guid
FROM (
    SELECT *, CASE WHEN position % 199 = 0 THEN 0.05 ELSE 0 END::DECIMAL(18, 4) AS off
    FROM internal.documents
);

INSERT INTO internal.invoice_comparison VALUES (days_ago(0.02), days_ago(0.01));

INSERT INTO internal.papers (source, paper_key, body)
SELECT 'neto_orders', neto_id,
    '{"order_id":"' || neto_id || '","code":"eligible","day":"' || first_seen_at::DATE || '","total":"'
        || neto_total || '","version":{"status":"Dispatched","sheet":"","lines":['
        || lines_of(position) || ']}}'
FROM internal.documents;
INSERT INTO internal.papers (source, paper_key, number, body)
SELECT 'unleashed_sales_orders', unleashed_guid, unleashed_number,
    '{"guid":"' || unleashed_guid || '","number":"' || unleashed_number || '","status":"Completed",'
        || '"customer":"C' || position % 4000 || '","day":"' || first_seen_at::DATE || '","total":"'
        || neto_total || '","tax":"' || round(neto_total / 11, 2) || '","sheet":""}'
FROM internal.documents WHERE state = 'exported';
INSERT INTO internal.papers (source, paper_key, number, order_number, body)
SELECT 'unleashed_invoices', md5(unleashed_guid), 'INV-' || position, unleashed_number,
    '{"guid":"' || md5(unleashed_guid) || '","number":"INV-' || position || '","order_number":"'
        || unleashed_number || '","status":"Completed","total":"' || neto_total || '","tax":"'
        || round(neto_total / 11, 2) || '"}'
FROM internal.documents WHERE state = 'exported';

INSERT INTO internal.invoice_variance_history
SELECT document_id, document_id, neto_id, unleashed_number, state, variance,
    days_ago(1.0 + hash(document_id) % 88), NULL
FROM internal.invoice_variance WHERE state = 'total_differs';
INSERT INTO internal.invoice_variance_history
SELECT 'invoice:N' || (100000 + n), 'invoice:N' || (100000 + n), 'N' || (100000 + n), '',
    'total_differs', 0.05, days_ago(90.0 * (5000 - n) / 5000), days_ago(80.0 * (5000 - n) / 5000)
FROM range(5000) AS t(n);

INSERT INTO internal.checks
SELECT unnest(['warehouses', 'rma_reasons', 'tax_codes', 'skus', 'clock']), days_ago(0.04);

INSERT INTO internal.findings
SELECT ['skus', 'warehouses', 'tax_codes'][1 + n % 3], ['error', 'warning', 'info'][1 + n % 3],
    sku_of(n), 'Something about ' || sku_of(n) || ' is missing.', 'Enter it there.',
    'Unleashed > Products', days_ago(0.04)
FROM range(600) AS t(n);

INSERT INTO internal.finding_history
SELECT check_name, subject, severity, message, days_ago(3.0 + hash(subject) % 60), NULL
FROM internal.findings;
INSERT INTO internal.finding_history
SELECT 'skus', sku_of(n), 'error', 'It was missing.', days_ago(90.0 - n % 80),
    days_ago(85.0 - n % 80)
FROM range(5000) AS t(n);

INSERT INTO internal.warehouses
SELECT system, place, place, md5(system || place), true, place = 'MAIN', days_ago(0.04)
FROM unnest(['neto', 'unleashed']) AS a(system), (
    SELECT DISTINCT place_of(n) AS place FROM range(5) AS t(n)
);

INSERT INTO internal.tax_codes VALUES
    ('GST', 'GST on sales', 0.1, true, now()), ('NONE', 'No tax', 0, true, now());

INSERT INTO internal.reasons VALUES
    ('neto', 'Damaged In Transit', now()), ('neto', 'Wrong Item', now()),
    ('unleashed', 'Damaged', now());

INSERT INTO internal.skus
SELECT system, lower(sku_of(n)), sku_of(n), 'Product number ' || n, true
FROM range(25000) AS t(n), unnest(['neto', 'unleashed']) AS a(system)
WHERE n % 83 <> 0 OR system = 'neto';
INSERT INTO internal.sku_lists VALUES ('neto', now()), ('unleashed', now());
INSERT INTO internal.store_tax_rate VALUES (0.1, now());
INSERT INTO internal.kit_components
SELECT sku_of(n * 50), sku_of(n * 50 + k), 2
FROM range(500) AS t(n), range(1, 4) AS u(k);

INSERT INTO internal.requests
SELECT 'request-' || n, days_ago(90.0 * (3000 - n) / 3000), 'owner', 'reexport', '{}', 'done',
    days_ago(90.0 * (3000 - n) / 3000), '1 document was exported.'
FROM range(3000) AS t(n);

INSERT INTO internal.settings_history
SELECT days_ago(90.0 - n % 90), 'owner', 'stock.buffer', n::VARCHAR, (n + 1)::VARCHAR
FROM range(300) AS t(n);
