-- No change or verdict rests on a digest where the work itself is in hand.
-- severity: warn
-- do: Run again, so that all is compared anew; if it stays, report the row
WITH superseded AS (
    SELECT d.document_id, d.document
    FROM documents AS d
    WHERE
        d.grade = 'digest'
        AND EXISTS (SELECT 1 FROM documents AS w WHERE w.work_id = d.work_id AND w.grade <> 'digest')
),

said AS (
    SELECT o.observation_id, s.document
    FROM superseded AS s
    JOIN base.versions AS v USING (document_id)
    JOIN base.extractions AS x USING (version_id)
    JOIN base.observations AS o USING (extraction_id)
),

decided AS (
    SELECT b.verdict_id, unnest([b.target_id, b.result_id]) AS observation_id
    FROM base.standing_verdicts
    JOIN base.verdicts AS b USING (verdict_id)
    QUALIFY b.ordinal = max(b.ordinal) OVER (PARTITION BY b.verdict_id)
),

compared AS (
    SELECT b.change_id, unnest([b.from_document_id, b.to_document_id]) AS document_id
    FROM base.standing_changes
    JOIN base.changes AS b USING (change_id)
    QUALIFY b.ordinal = max(b.ordinal) OVER (PARTITION BY b.change_id)
)

SELECT change_id AS id, document
FROM compared
JOIN superseded USING (document_id)
UNION ALL
SELECT verdict_id AS id, document
FROM decided
JOIN said USING (observation_id)
ORDER BY id;
