-- The figures of an indicator in a region as each publication gave them, by period and vintage, with what each moved.
CREATE MACRO triangle(region_name, indicator_id, measure_name := NULL, kind_name := 'result') AS TABLE
SELECT
    measure,
    unit,
    basis,
    period,
    vintage,
    coalesce(published, CAST(known_from AS DATE)) AS told_on,
    low,
    high,
    bound,
    status,
    grade,
    is_best,
    coalesce(low, high) - first_value(coalesce(low, high)) OVER told AS since_first,
    coalesce(low, high) - lag(coalesce(low, high)) OVER told AS since_last,
    quote,
    document,
    observation_id,
    document_id
FROM vintages
WHERE
    region = region_name
    AND indicator = indicator_id
    AND kind = kind_name
    AND (measure_name IS NULL OR measure = measure_name)
WINDOW told AS (PARTITION BY measure, unit, basis, period ORDER BY vintage, observation_id)
ORDER BY measure, unit, basis, period, vintage, observation_id;

COMMENT ON MACRO TABLE triangle IS 'The revision triangle of an indicator in a region: one row for each period and each publication that told it, in the order of publication (vintage, told_on), with how far its figure moved from the first release (since_first) and from the one before (since_last), and whether it is the best account (is_best). One measure or all, results or targets. Example: FROM triangle(''吕梁市'', ''gdp'', measure_name := ''growth''); as a square: PIVOT (FROM triangle(''吕梁市'', ''gdp'')) ON vintage USING first(low) GROUP BY measure, period';
