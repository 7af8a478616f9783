-- One row is a finding that holds now, with what it is about whichever rules found it: a review of it stays until the text changes.
CREATE VIEW base.current_findings AS
SELECT
    f.*,
    r.version_id,
    CASE
        WHEN f.origin <> 'reading' THEN f.finding_id
        WHEN f."start" IS NULL THEN md5(concat_ws('|', r.version_id, f.kind, f.message))
        ELSE md5(concat_ws('|', r.version_id, f.kind, f."start", f."end"))
    END AS about
FROM base.findings AS f
LEFT JOIN base.current_readings AS r ON r.extraction_id = f.extraction_id AND r.is_latest
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
LEFT JOIN (
    SELECT c.document_id, v.known_from
    FROM base.current_readings AS c
    JOIN base.versions AS v ON v.version_id = c.version_id
    WHERE c.is_latest
) AS l ON l.document_id = f.document_id
WHERE
    CASE f.origin
        WHEN 'reading' THEN r.extraction_id IS NOT NULL
        WHEN 'identity' THEN l.known_from <= f.known_from
        WHEN 'source' THEN s.known_from IS NULL OR s.known_from <= f.known_from
        ELSE e.event = 'asserted'
    END;

COMMENT ON VIEW base.current_findings IS 'One row is a finding that holds now, with what it is about whichever rules found it: a review of it stays until the text changes';
COMMENT ON COLUMN base.current_findings.finding_id IS 'Its id';
COMMENT ON COLUMN base.current_findings.origin IS 'Where it came up: reading, source, identity (which document a source gives), comparison, check or attempts (to get a source)';
COMMENT ON COLUMN base.current_findings.extraction_id IS 'The extraction that it came up in, null but for those of a reading';
COMMENT ON COLUMN base.current_findings.document_id IS 'The document, null where it is about none';
COMMENT ON COLUMN base.current_findings.region IS 'Full name of the division that a finding of a comparison is about';
COMMENT ON COLUMN base.current_findings.source IS 'The source that it is about, null where it is about none';
COMMENT ON COLUMN base.current_findings.kind IS 'Short id of the kind';
COMMENT ON COLUMN base.current_findings.severity IS 'fail, warn or note';
COMMENT ON COLUMN base.current_findings.message IS 'What, where and what to do';
COMMENT ON COLUMN base.current_findings."start" IS 'Offset in the text of the first character, null for the whole document';
COMMENT ON COLUMN base.current_findings."end" IS 'Offset in the text behind the last character';
COMMENT ON COLUMN base.current_findings.known_from IS 'When this became known, UTC';
COMMENT ON COLUMN base.current_findings.run_id IS 'The run that wrote the row';
COMMENT ON COLUMN base.current_findings.version_id IS 'The text that it came up in, null but for those of a reading';
COMMENT ON COLUMN base.current_findings.about IS 'What it is about, the same for the same words of a text whichever rules found it';
