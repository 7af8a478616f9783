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
    f.run_id,
    coalesce(w.said.event = 'reviewed', false) AS reviewed,
    CASE WHEN w.said.event = 'reviewed' THEN w.said.note END AS review,
    CASE WHEN w.said.event = 'reviewed' THEN w.said.author END AS reviewed_by,
    CASE WHEN w.said.event = 'reviewed' THEN w.said.known_from END AS reviewed_from,
    f.about,
    f.region
FROM base.current_findings AS f
LEFT JOIN documents AS d ON d.document_id = f.document_id
LEFT JOIN base.versions AS v ON v.version_id = coalesce(f.version_id, d.version_id)
LEFT JOIN (
    SELECT about, max_by(struct_pack(event, note, author, known_from), ordinal) AS said
    FROM base.reviews
    GROUP BY about
) AS w ON w.about = f.about
ORDER BY list_position(['fail', 'warn', 'note'], f.severity), f.kind, d.document, f."start", f.finding_id;

COMMENT ON VIEW findings IS 'One row is something a person should look at';
COMMENT ON COLUMN findings.finding_id IS 'Its id';
COMMENT ON COLUMN findings.origin IS 'Where it came up: reading, source, comparison, check or attempts (to get a source)';
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
COMMENT ON COLUMN findings.reviewed IS 'Whether a person looked at it; that stays until the text changes';
COMMENT ON COLUMN findings.review IS 'What the person found';
COMMENT ON COLUMN findings.reviewed_by IS 'Who looked';
COMMENT ON COLUMN findings.reviewed_from IS 'When, UTC';
COMMENT ON COLUMN findings.about IS 'What it is about, the same for the same words of a text whichever rules found it';
COMMENT ON COLUMN findings.region IS 'Full name of the division that a finding of a comparison is about';
