-- One row is how an edition of a document is read now: the last reading of it.
CREATE VIEW base.current_readings AS
SELECT
    r.document_id,
    r.edition,
    r.ordinal,
    r.version_id,
    r.extraction_id,
    r.cause,
    r.known_from,
    r.run_id,
    r.edition = max(r.edition) OVER (PARTITION BY r.document_id) AS is_latest
FROM base.readings AS r
QUALIFY row_number() OVER (PARTITION BY r.document_id, r.edition ORDER BY r.ordinal DESC) = 1;

COMMENT ON VIEW base.current_readings IS 'One row is how an edition of a document is read now: the last reading of it';
COMMENT ON COLUMN base.current_readings.document_id IS 'The document';
COMMENT ON COLUMN base.current_readings.edition IS 'The edition: 1 for the first text, one more each time the source was edited';
COMMENT ON COLUMN base.current_readings.ordinal IS 'The how-manieth reading of the edition it is';
COMMENT ON COLUMN base.current_readings.version_id IS 'The version that was read';
COMMENT ON COLUMN base.current_readings.extraction_id IS 'What was read';
COMMENT ON COLUMN base.current_readings.cause IS 'Why it was read: new_document, backfill, source_edited, reextracted, correction';
COMMENT ON COLUMN base.current_readings.known_from IS 'When it was read, UTC';
COMMENT ON COLUMN base.current_readings.run_id IS 'The run that read it';
COMMENT ON COLUMN base.current_readings.is_latest IS 'Whether it is the last edition of its document';
