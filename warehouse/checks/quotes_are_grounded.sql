-- Every quote that the last run read stands in its text where it says.
-- severity: fail
-- do: Report the row; until then leave the document out with a correction (set_aside)
SELECT s.fact_id, s.quote
FROM (
    SELECT observation_id AS fact_id, extraction_id, "start", "end", quote FROM base.observations
    UNION ALL
    SELECT milestone_id AS fact_id, extraction_id, "start", "end", quote FROM base.milestones
) AS s
JOIN base.current_readings AS r USING (extraction_id)
JOIN base.versions AS v ON v.version_id = r.version_id
WHERE
    r.run_id = (SELECT max_by(run_id, known_from) FROM base.readings)
    AND substring(v.text, s."start" + 1, s."end" - s."start") <> s.quote
ORDER BY s.fact_id;
