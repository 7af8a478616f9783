-- Every document is read by the rules of the last run.
-- severity: warn
-- do: Run `lvliang-watch run`, which reads again what older rules read; a file missing in the archive shows in `doctor`
SELECT document, ruleset
FROM documents
WHERE ruleset <> (SELECT max_by(ruleset, started_at) FROM base.runs WHERE ruleset IS NOT NULL)
ORDER BY document;
