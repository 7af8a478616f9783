-- A figure in a unit that the vocabulary lacks has its finding.
-- severity: warn
-- do: Add the unit to units.toml, or mend the rule that read it
SELECT o.observation_id, o.unit, o.quote
FROM base.observations AS o
JOIN base.current_readings AS r USING (extraction_id)
ANTI JOIN base.units AS u ON u.symbol = o.unit
ANTI JOIN base.findings AS f ON f.extraction_id = o.extraction_id AND f.kind = 'unit_unknown'
WHERE r.is_latest AND o.unit IS NOT NULL AND o.measure <> 'rank'
ORDER BY o.observation_id;
