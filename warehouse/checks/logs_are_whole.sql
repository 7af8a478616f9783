-- What is only ever added to is numbered without a gap: nothing was taken out of it.
-- severity: fail
-- do: Rows were deleted: rebuild from the archive with `lvliang-watch rebuild`, or restore a backup
SELECT what, id, rows, last
FROM (
    SELECT what, id, count(*) AS rows, max(ordinal) AS last
    FROM (
        SELECT 'reading' AS what, concat(document_id, ' ', edition) AS id, ordinal FROM base.readings
        UNION ALL
        SELECT 'description' AS what, document_id AS id, ordinal FROM base.descriptions
        UNION ALL
        SELECT 'change' AS what, change_id AS id, ordinal FROM base.changes
        UNION ALL
        SELECT 'event of a change' AS what, change_id AS id, ordinal FROM base.change_events
        UNION ALL
        SELECT 'verdict' AS what, verdict_id AS id, ordinal FROM base.verdicts
        UNION ALL
        SELECT 'event of a verdict' AS what, verdict_id AS id, ordinal FROM base.verdict_events
    )
    GROUP BY what, id
)
WHERE rows <> last
ORDER BY what, id;
