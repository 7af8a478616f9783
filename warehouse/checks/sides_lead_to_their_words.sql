-- Each side of a change leads to an observation or milestone and its document.
-- severity: warn
SELECT change_id, type, from_fact, to_fact
FROM all_changes
WHERE
    (from_fact <> '' AND from_sentence IS NULL)
    OR (to_fact <> '' AND to_sentence IS NULL)
    OR (from_document_id <> '' AND from_document IS NULL)
    OR (to_document_id <> '' AND to_document IS NULL)
ORDER BY change_id;
