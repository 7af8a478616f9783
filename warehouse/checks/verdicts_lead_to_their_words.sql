-- Each verdict that stands leads to its target, and to its result where it has one.
-- severity: fail
-- do: Rows were lost: rebuild from the archive with `lvliang-watch rebuild`
SELECT verdict_id, target_id, result_id
FROM (
    SELECT v.verdict_id, v.target_id, v.result_id
    FROM base.standing_verdicts
    JOIN base.verdicts AS v USING (verdict_id)
    QUALIFY v.ordinal = max(v.ordinal) OVER (PARTITION BY v.verdict_id)
) AS b
WHERE
    target_id NOT IN (SELECT observation_id FROM base.observations)
    OR result_id NOT IN (SELECT observation_id FROM base.observations)
ORDER BY verdict_id;
