-- Every change and verdict that stands says what it is.
-- severity: fail
-- do: Rows were lost: rebuild from the archive with `lvliang-watch rebuild`
SELECT change_id AS id
FROM base.standing_changes
ANTI JOIN base.changes USING (change_id)
UNION ALL
SELECT verdict_id AS id
FROM base.standing_verdicts
ANTI JOIN base.verdicts USING (verdict_id)
ORDER BY id;
