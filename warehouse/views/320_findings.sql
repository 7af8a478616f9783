-- One row is something a person should look at.
CREATE VIEW findings AS
SELECT
    f.finding_id,
    f.origin,
    f.kind,
    f.severity,
    f.message,
    f.source,
    f.document_id,
    d.document,
    d.title,
    f."start",
    f."end",
    CASE WHEN f."end" > f."start" THEN substring(v.text, f."start" + 1, f."end" - f."start") END AS quote,
    f.known_from,
    f.run_id
FROM base.findings AS f
LEFT JOIN documents AS d ON d.document_id = f.document_id
LEFT JOIN base.current_readings AS r ON r.extraction_id = f.extraction_id AND r.is_latest
LEFT JOIN base.versions AS v ON v.version_id = r.version_id
LEFT JOIN (
    SELECT finding_id, max_by(event, ordinal) AS event
    FROM base.finding_events
    GROUP BY finding_id
) AS e ON e.finding_id = f.finding_id
LEFT JOIN (
    SELECT source, max(known_from) AS known_from
    FROM base.version_sources
    GROUP BY source
) AS s ON s.source = f.source
WHERE
    CASE f.origin
        WHEN 'reading' THEN r.extraction_id IS NOT NULL
        WHEN 'source' THEN s.known_from IS NULL OR s.known_from <= f.known_from
        ELSE e.event = 'asserted'
    END
ORDER BY list_position(['fail', 'warn', 'note'], f.severity), f.kind, d.document, f."start", f.finding_id;

COMMENT ON VIEW findings IS 'One row is something a person should look at';
COMMENT ON COLUMN findings.finding_id IS 'Its id';
COMMENT ON COLUMN findings.origin IS 'Where it came up: reading, source, comparison or check';
COMMENT ON COLUMN findings.kind IS 'Short id of the kind';
COMMENT ON COLUMN findings.severity IS 'fail, warn or note';
COMMENT ON COLUMN findings.message IS 'What, where and what to do';
COMMENT ON COLUMN findings.source IS 'The source that it is about';
COMMENT ON COLUMN findings.document_id IS 'The document that it is about';
COMMENT ON COLUMN findings.document IS 'File name of the document';
COMMENT ON COLUMN findings.title IS 'Title of the document';
COMMENT ON COLUMN findings."start" IS 'Offset in the text, null where it is about the whole';
COMMENT ON COLUMN findings."end" IS 'Offset behind it in the text';
COMMENT ON COLUMN findings.quote IS 'The words that it is about';
COMMENT ON COLUMN findings.known_from IS 'When we knew, UTC';
COMMENT ON COLUMN findings.run_id IS 'The run that found it';
