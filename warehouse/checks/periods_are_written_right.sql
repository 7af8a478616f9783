-- Every period is written as one: 2026, 2021-H1, 2026-Q1, 2026-08, 2021-07-16, or two of these with a stroke between.
-- severity: fail
-- do: A rule wrote it: report the row; meanwhile a correction can set the period
SELECT id, period, quote
FROM (
    SELECT observation_id AS id, extraction_id, period, quote FROM base.observations
    UNION ALL
    SELECT milestone_id AS id, extraction_id, period, quote FROM base.milestones
)
JOIN base.current_readings USING (extraction_id)
WHERE
    period IN (
        SELECT period
        FROM (SELECT DISTINCT period FROM base.observations UNION SELECT DISTINCT period FROM base.milestones)
        WHERE
            NOT regexp_full_match(
                period,
                '\d{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?))?(/\d{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?))?)?'
            )
    )
ORDER BY id;
