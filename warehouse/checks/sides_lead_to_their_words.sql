-- Each side of a change that stands leads to an observation or milestone and its document.
-- severity: warn
-- do: Rows were lost: rebuild from the archive with `lvliang-watch rebuild`
WITH sides AS (
    SELECT change_id, type, unnest([from_fact, to_fact]) AS fact_id, unnest([from_document_id, to_document_id]) AS document_id
    FROM (
        SELECT c.*
        FROM base.standing_changes
        JOIN base.changes AS c USING (change_id)
        QUALIFY c.ordinal = max(c.ordinal) OVER (PARTITION BY c.change_id)
    )
)

SELECT change_id, type, fact_id, document_id
FROM sides AS s
WHERE
    (
        fact_id <> ''
        AND fact_id NOT IN (SELECT observation_id FROM base.observations)
        AND fact_id NOT IN (SELECT milestone_id FROM base.milestones)
    )
    OR (document_id <> '' AND document_id NOT IN (SELECT document_id FROM base.documents))
ORDER BY change_id;
