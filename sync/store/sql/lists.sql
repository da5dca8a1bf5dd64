-- name: clear_warehouses
-- The list of one system is made anew.
DELETE FROM internal.warehouses WHERE system = $system;

-- name: add_warehouse
-- One warehouse of a system.
INSERT INTO internal.warehouses
VALUES ($system, $code, $name, $remote_id, $active, $is_primary, $as_of);

-- name: clear_tax_codes
-- The list is made anew.
DELETE FROM internal.tax_codes;

-- name: add_tax_code
-- One tax code.
INSERT INTO internal.tax_codes
VALUES ($code, $description, $rate::DECIMAL(18, 8), $for_revenue, $as_of);

-- name: add_reasons
-- Reasons not met so far.
INSERT INTO internal.reasons
SELECT $system, seen.reason, $first_seen_at
FROM (SELECT DISTINCT unnest($reasons::VARCHAR[]) AS reason) AS seen
ANTI JOIN (SELECT reason FROM internal.reasons WHERE system = $system) USING (reason)
ORDER BY seen.reason;

-- name: reasons_seen
-- Reasons met on one side.
SELECT reason FROM internal.reasons WHERE system = $system;
