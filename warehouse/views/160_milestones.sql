-- One row is one statement of the stage of one named project in the text of a document as it is now.
CREATE VIEW milestones AS
SELECT
    m.milestone_id,
    coalesce(n.project, a.project, m.project) AS project,
    m.region,
    m.stage,
    m.kind,
    m.period,
    m.quote,
    m.sentence,
    m."start" - m.sentence_start AS quote_start,
    r.document_id,
    d.document,
    d.title,
    d.report_year,
    d.published,
    d.grade,
    d.address,
    m.rule,
    v.known_from,
    m.project AS project_as_read,
    m."start",
    m."end",
    r.version_id
FROM base.milestones AS m
JOIN base.current_readings AS r ON r.extraction_id = m.extraction_id AND r.is_latest
JOIN base.versions AS v ON v.version_id = r.version_id
JOIN documents AS d ON d.document_id = r.document_id
LEFT JOIN base.project_names AS n ON n.region = m.region AND n.name = m.project
LEFT JOIN base.project_aliases AS a ON a.region = m.region AND a.name = m.project;

COMMENT ON VIEW milestones IS 'One row is one statement of the stage of one named project in the text of a document as it is now';
COMMENT ON COLUMN milestones.milestone_id IS 'Its id, the same after a rebuild';
COMMENT ON COLUMN milestones.project IS 'Name of the project, aliases applied';
COMMENT ON COLUMN milestones.region IS 'Full name of the division that it is about';
COMMENT ON COLUMN milestones.stage IS 'The stage that is stated';
COMMENT ON COLUMN milestones.kind IS 'target or result';
COMMENT ON COLUMN milestones.period IS 'The time of the stage, for a target its deadline';
COMMENT ON COLUMN milestones.quote IS 'The words that say it';
COMMENT ON COLUMN milestones.sentence IS 'The sentence that they stand in';
COMMENT ON COLUMN milestones.quote_start IS 'Offset of the quote in the sentence';
COMMENT ON COLUMN milestones.document_id IS 'The document that says it';
COMMENT ON COLUMN milestones.document IS 'File name of the document';
COMMENT ON COLUMN milestones.title IS 'Title of the document';
COMMENT ON COLUMN milestones.report_year IS 'The year that the document is the report of';
COMMENT ON COLUMN milestones.published IS 'The day the document was published';
COMMENT ON COLUMN milestones.grade IS 'Grade of evidence: statistics, government, paper, digest';
COMMENT ON COLUMN milestones.address IS 'Public address of the document';
COMMENT ON COLUMN milestones.rule IS 'The rule that decided';
COMMENT ON COLUMN milestones.known_from IS 'When we knew, UTC';
COMMENT ON COLUMN milestones.project_as_read IS 'Name of the project as the text has it';
COMMENT ON COLUMN milestones."start" IS 'Offset of the quote in the text';
COMMENT ON COLUMN milestones."end" IS 'Offset behind the quote in the text';
COMMENT ON COLUMN milestones.version_id IS 'The text that it stands in';
