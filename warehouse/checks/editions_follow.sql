-- The texts of a document are numbered without a gap, and none was known before the one it follows.
-- severity: fail
-- do: Rows were lost: rebuild from the archive with `lvliang-watch rebuild`
SELECT document_id, edition
FROM (
    SELECT
        r.document_id,
        r.edition,
        v.known_from,
        lag(r.edition, 1, 0) OVER texts AS edition_before,
        lag(v.known_from) OVER texts AS known_before
    FROM base.current_readings AS r
    JOIN base.versions AS v USING (version_id)
    WINDOW texts AS (PARTITION BY r.document_id ORDER BY r.edition)
)
WHERE edition <> edition_before + 1 OR known_from < known_before
ORDER BY document_id, edition;
