-- Every reading has its document, description, version and extraction, with as many rows as it counted.
-- severity: fail
-- do: Rows were lost: rebuild from the archive with `lvliang-watch rebuild`
SELECT r.document_id, r.edition, r.extraction_id
FROM base.readings AS r
LEFT JOIN base.documents AS d USING (document_id)
LEFT JOIN base.current_descriptions AS c ON c.document_id = r.document_id
LEFT JOIN base.versions AS v ON v.version_id = r.version_id
LEFT JOIN base.extractions AS x ON x.extraction_id = r.extraction_id
LEFT JOIN (
    SELECT extraction_id, count(*) AS n FROM base.observations GROUP BY extraction_id
) AS o ON o.extraction_id = r.extraction_id
LEFT JOIN (
    SELECT extraction_id, count(*) AS n FROM base.milestones GROUP BY extraction_id
) AS m ON m.extraction_id = r.extraction_id
LEFT JOIN (
    SELECT extraction_id, count(*) AS n FROM base.numerals GROUP BY extraction_id
) AS u ON u.extraction_id = r.extraction_id
WHERE
    d.document_id IS NULL
    OR c.document_id IS NULL
    OR v.version_id IS NULL
    OR x.extraction_id IS NULL
    OR x.observations <> coalesce(o.n, 0)
    OR x.milestones <> coalesce(m.n, 0)
    OR x.numerals <> coalesce(u.n, 0)
ORDER BY r.document_id, r.edition;
