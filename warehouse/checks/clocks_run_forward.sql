-- What replaces a reading, a description or an entry of the log was known no earlier than what it replaces.
-- severity: warn
-- do: Set the clock of the machine right; questions as of a day between the two times answer with the later row
SELECT what, id, ordinal, known_from, before
FROM (
    SELECT *, lag(known_from) OVER (PARTITION BY what, id ORDER BY ordinal) AS before
    FROM (
        SELECT 'reading' AS what, concat(document_id, ' ', edition) AS id, ordinal, known_from FROM base.readings
        UNION ALL
        SELECT 'description' AS what, document_id AS id, ordinal, known_from FROM base.descriptions
        UNION ALL
        SELECT 'change' AS what, change_id AS id, ordinal, known_from FROM base.change_events
        UNION ALL
        SELECT 'verdict' AS what, verdict_id AS id, ordinal, known_from FROM base.verdict_events
    )
)
WHERE known_from < before
ORDER BY what, id, ordinal;
