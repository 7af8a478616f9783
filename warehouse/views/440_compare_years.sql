-- What was said for one year beside what was said for another, one row for each thing told of a region for either.
CREATE MACRO compare_years(region_name, earlier, later, kind_name := 'result') AS TABLE
WITH told AS (
    SELECT *, coalesce(indicator, label) AS subject, coalesce(low, high) AS figure
    FROM vintages
    WHERE region = region_name AND kind = kind_name AND is_best AND measure <> 'qualitative'
),

before AS (SELECT * FROM told WHERE period = CAST(earlier AS VARCHAR)),

after AS (SELECT * FROM told WHERE period = CAST(later AS VARCHAR))

SELECT
    coalesce(before.indicator, after.indicator) AS indicator,
    coalesce(after.label, before.label) AS label,
    coalesce(before.measure, after.measure) AS measure,
    coalesce(before.unit, after.unit) AS unit,
    before.low AS earlier_low,
    before.high AS earlier_high,
    before.quote AS earlier_quote,
    after.low AS later_low,
    after.high AS later_high,
    after.quote AS later_quote,
    after.figure - before.figure AS difference,
    CASE
        WHEN coalesce(before.unit, after.unit) NOT IN ('%', '百分点') AND coalesce(before.measure, after.measure) <> 'rank'
            THEN round(100 * (CAST(after.figure AS DOUBLE) / nullif(CAST(before.figure AS DOUBLE), 0) - 1), 4)
    END AS difference_pct,
    before.document AS earlier_document,
    after.document AS later_document,
    before.observation_id AS earlier_observation_id,
    after.observation_id AS later_observation_id
FROM before
FULL JOIN after
    ON before.subject = after.subject
    AND before.measure = after.measure
    AND before.unit IS NOT DISTINCT FROM after.unit
    AND before.basis IS NOT DISTINCT FROM after.basis
ORDER BY (before.figure IS NULL OR after.figure IS NULL), indicator NULLS LAST, label, measure, unit;

COMMENT ON MACRO TABLE compare_years IS 'Two years of a region side by side: one row for each thing told of either, the best account of each, with the difference in the canonical unit and, but for rates and places, in per cent; what only one of the years has comes last. Results, or targets. Example: FROM compare_years(''吕梁市'', 2021, 2025)';
