-- Every change and verdict that stands says what it is.
-- severity: fail
SELECT change_id AS id
FROM base.standing_changes
ANTI JOIN base.changes USING (change_id)
UNION ALL
SELECT verdict_id AS id
FROM base.standing_verdicts
ANTI JOIN base.verdicts USING (verdict_id)
ORDER BY id;
