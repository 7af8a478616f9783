-- What a document says has a place where the document has one.
-- severity: warn
-- do: Look at the heading above the sentence; a correction can set the region
SELECT o.observation_id, d.document, o.quote
FROM base.observations AS o
JOIN base.current_readings AS r USING (extraction_id)
JOIN documents AS d ON d.document_id = r.document_id
WHERE r.is_latest AND d.region <> '不明' AND (o.region IS NULL OR o.region IN ('', '不明'))
ORDER BY o.observation_id;
