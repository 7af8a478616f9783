-- A change, verdict or finding is asserted before it is retracted, and neither twice in a row.
-- severity: fail
-- do: The log was written outside of lvliang_watch: rebuild from the archive with `lvliang-watch rebuild`
SELECT id, ordinal, event
FROM (
    SELECT
        id,
        ordinal,
        event,
        lag(event, 1, 'retracted') OVER (PARTITION BY id ORDER BY ordinal) AS before
    FROM (
        SELECT change_id AS id, ordinal, event FROM base.change_events
        UNION ALL
        SELECT verdict_id AS id, ordinal, event FROM base.verdict_events
        UNION ALL
        SELECT finding_id AS id, ordinal, event FROM base.finding_events
    )
)
WHERE event = before
ORDER BY id, ordinal;
