-- Stock differences by value at cost, the dearest first, those of unknown cost last.
-- `variance` is Neto's level less the one expected from Unleashed: below zero, Neto has too few.
-- A difference that is only on its way (in_flight) is left out, as on the page.
SELECT
    sku,
    name,
    warehouse,
    state,
    neto_quantity,
    unleashed_quantity,
    in_flight,
    variance,
    unit_cost,
    variance_value,
    first_seen_at,
    days_open
FROM stock_variance
WHERE state NOT IN ('matched', 'in_flight')
ORDER BY abs(variance_value) DESC NULLS LAST, abs(variance) DESC, sku, warehouse;
