-- A document, a reading of a text and a milestone stand once each.
-- severity: fail
-- do: Look at what joins two rows to one (a name of a project, a description); the base tables keep their rows unique
SELECT 'document' AS what, document_id AS id
FROM documents
GROUP BY ALL
HAVING count(*) > 1
UNION ALL
SELECT 'reading' AS what, extraction_id AS id
FROM base.current_readings
GROUP BY ALL
HAVING count(*) > 1
UNION ALL
SELECT 'milestone' AS what, milestone_id AS id
FROM milestones
GROUP BY ALL
HAVING count(*) > 1
ORDER BY ALL;
