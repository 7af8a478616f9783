-- One row is the description of a document that stands.
CREATE VIEW base.current_descriptions AS
SELECT
    description_id,
    document_id,
    ordinal,
    source,
    title,
    issuer,
    region,
    kind,
    grade,
    work_id,
    is_work,
    report_year,
    published,
    address,
    said_by,
    content_sha256,
    known_from,
    run_id
FROM base.descriptions
QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY ordinal DESC) = 1;

COMMENT ON VIEW base.current_descriptions IS 'One row is the description of a document that stands';
COMMENT ON COLUMN base.current_descriptions.description_id IS 'Its id';
COMMENT ON COLUMN base.current_descriptions.document_id IS 'The document';
COMMENT ON COLUMN base.current_descriptions.ordinal IS 'The how-manieth description of the document it is';
COMMENT ON COLUMN base.current_descriptions.source IS 'The source whose reading gave it';
COMMENT ON COLUMN base.current_descriptions.title IS 'Title';
COMMENT ON COLUMN base.current_descriptions.issuer IS 'Who issued it';
COMMENT ON COLUMN base.current_descriptions.region IS 'Full name of the division it is about, 不明 where nobody says it';
COMMENT ON COLUMN base.current_descriptions.kind IS 'Kind of document';
COMMENT ON COLUMN base.current_descriptions.grade IS 'Grade of evidence: statistics, government, paper, digest';
COMMENT ON COLUMN base.current_descriptions.work_id IS 'The work it is a publication of, null where it is its own';
COMMENT ON COLUMN base.current_descriptions.is_work IS 'Whether it is the work itself, whole or in part';
COMMENT ON COLUMN base.current_descriptions.report_year IS 'The year that it is the report of';
COMMENT ON COLUMN base.current_descriptions.published IS 'The day of publication';
COMMENT ON COLUMN base.current_descriptions.address IS 'Public address';
COMMENT ON COLUMN base.current_descriptions.said_by IS 'Who said each field';
COMMENT ON COLUMN base.current_descriptions.content_sha256 IS 'Hash of all that is described';
COMMENT ON COLUMN base.current_descriptions.known_from IS 'When it became known, UTC';
COMMENT ON COLUMN base.current_descriptions.run_id IS 'The run that wrote it';
