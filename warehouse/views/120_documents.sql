-- One row is one publication of a report or article as it is now.
CREATE VIEW documents AS
SELECT
    d.document_id,
    d.name AS document,
    c.title,
    c.issuer,
    c.region,
    c.kind,
    c.grade,
    coalesce(c.work_id, d.document_id) AS work_id,
    c.is_work,
    c.report_year,
    c.published,
    c.address,
    r.edition AS versions,
    d.known_from AS first_known,
    v.known_from AS last_known,
    x.observations,
    x.milestones,
    x.leftovers,
    x.numerals,
    (SELECT count(*) FROM base.document_sources AS s WHERE s.document_id = d.document_id) AS sources,
    x.ruleset,
    r.cause,
    r.version_id
FROM base.documents AS d
JOIN base.current_descriptions AS c ON c.document_id = d.document_id
JOIN base.current_readings AS r ON r.document_id = d.document_id AND r.is_latest
JOIN base.versions AS v ON v.version_id = r.version_id
JOIN base.extractions AS x ON x.extraction_id = r.extraction_id;

COMMENT ON VIEW documents IS 'One row is one publication of a report or article as it is now';
COMMENT ON COLUMN documents.document_id IS 'Its id, the same after a rebuild';
COMMENT ON COLUMN documents.document IS 'File name of its first source';
COMMENT ON COLUMN documents.title IS 'Title';
COMMENT ON COLUMN documents.issuer IS 'Who issued it';
COMMENT ON COLUMN documents.region IS 'Full name of the division that it is about, 不明 where nobody says it';
COMMENT ON COLUMN documents.kind IS 'work_report, plan_report, budget_report, bulletin, article, news or digest';
COMMENT ON COLUMN documents.grade IS 'Grade of evidence: statistics, government, paper, digest';
COMMENT ON COLUMN documents.work_id IS 'The work that it is a publication of; of a work with one publication, the document itself';
COMMENT ON COLUMN documents.is_work IS 'Whether it is the work itself, whole or in part';
COMMENT ON COLUMN documents.report_year IS 'The year that it is the report of';
COMMENT ON COLUMN documents.published IS 'The day of publication';
COMMENT ON COLUMN documents.address IS 'Public address';
COMMENT ON COLUMN documents.versions IS 'How many texts it has had';
COMMENT ON COLUMN documents.first_known IS 'When we first had it, UTC';
COMMENT ON COLUMN documents.last_known IS 'When its last text came in, UTC';
COMMENT ON COLUMN documents.observations IS 'Observations in its last text';
COMMENT ON COLUMN documents.milestones IS 'Milestones in its last text';
COMMENT ON COLUMN documents.leftovers IS 'Numerals of its last text that nothing claims';
COMMENT ON COLUMN documents.numerals IS 'Numerals in its last text';
COMMENT ON COLUMN documents.sources IS 'How many sources give it';
COMMENT ON COLUMN documents.ruleset IS 'Hash of the rules that it is read by';
COMMENT ON COLUMN documents.cause IS 'Why it is read so';
COMMENT ON COLUMN documents.version_id IS 'Its text as it is now';
