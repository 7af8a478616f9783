-- No two changes say opposite things of one pair.
-- severity: warn
-- do: Look at both rows with `lvliang-watch changes`; where one was read wrong, add a correction, else report the pair
SELECT
    region,
    subject,
    from_period,
    to_period,
    list_sort(list(DISTINCT type)) AS types
FROM all_changes
WHERE type IN ('raised', 'lowered', 'kept', 'rose', 'fell', 'introduced', 'dropped')
GROUP BY
    region,
    subject,
    kind,
    measure,
    label,
    unit,
    from_period,
    to_period,
    from_document_id,
    to_document_id,
    from_written_low,
    to_written_low
HAVING
    list_has_all(types, ['raised', 'lowered'])
    OR list_has_all(types, ['rose', 'fell'])
    OR list_has_all(types, ['introduced', 'dropped'])
    OR list_has_all(types, ['raised', 'kept'])
    OR list_has_all(types, ['lowered', 'kept'])
ORDER BY region, subject, from_period, to_period;
