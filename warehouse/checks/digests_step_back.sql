-- No change or verdict rests on a digest where the work itself is in hand.
-- severity: warn
WITH superseded AS (
    SELECT d.document_id, d.document
    FROM documents AS d
    WHERE
        d.grade = 'digest'
        AND EXISTS (SELECT 1 FROM documents AS w WHERE w.work_id = d.work_id AND w.grade <> 'digest')
)
SELECT c.change_id AS id, s.document
FROM all_changes AS c
JOIN superseded AS s ON s.document_id IN (c.from_document_id, c.to_document_id)
UNION ALL
SELECT v.verdict_id AS id, s.document
FROM scorecard AS v
JOIN base.statements AS f ON f.fact_id IN (v.target_id, v.result_id)
JOIN superseded AS s ON s.document_id = f.document_id
ORDER BY id;
