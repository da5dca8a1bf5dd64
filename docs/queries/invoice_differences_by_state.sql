-- Invoice differences by state: how many, what they come to, and how old the oldest is.
-- `matched` is in order; `in_flight` has not left yet, and not_yet_exported.sql says why. `variance`
-- is Neto's total less Unleashed's, and NULL where one side lacks the invoice. `difference` is what
-- the page adds up: what one side lacks counts as nothing there. `at_stake` is the same without its
-- sign, so that too much and too little do not cancel out.
SELECT
    state,
    count(*) AS invoices,
    sum(neto_total) AS neto_total,
    sum(unleashed_total) AS unleashed_total,
    sum(variance) AS variance,
    sum(coalesce(neto_total, 0) - coalesce(unleashed_total, 0)) AS difference,
    sum(abs(coalesce(neto_total, 0) - coalesce(unleashed_total, 0))) AS at_stake,
    min(first_seen_at) AS oldest_first_seen_at,
    max(days_open) AS most_days_open
FROM invoice_variance
GROUP BY state
ORDER BY state IN ('matched', 'in_flight'), invoices DESC, state;
