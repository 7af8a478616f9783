-- The figures of changes and verdicts that stand are in a canonical unit.
-- severity: warn
-- do: Run again, so that they are compared by the present vocabulary
SELECT s.change_id AS id, c.unit, u.canonical
FROM base.standing_changes AS s
JOIN base.changes AS c USING (change_id)
JOIN base.units AS u ON u.symbol = c.unit
WHERE u.canonical <> u.symbol
QUALIFY c.ordinal = max(c.ordinal) OVER (PARTITION BY s.change_id)
UNION ALL
SELECT s.verdict_id AS id, v.unit, u.canonical
FROM base.standing_verdicts AS s
JOIN base.verdicts AS v USING (verdict_id)
JOIN base.units AS u ON u.symbol = v.unit
WHERE u.canonical <> u.symbol
QUALIFY v.ordinal = max(v.ordinal) OVER (PARTITION BY s.verdict_id)
ORDER BY id;
