-- One row is what the text of a document holds of its work: what may be concluded from what is not in it.
CREATE VIEW coverage AS
SELECT
    d.document_id,
    d.document,
    d.title,
    d.region,
    d.report_year,
    CAST(x.coverage -> '$.sections' AS VARCHAR[]) AS sections,
    CAST(x.coverage -> '$.target_lists' AS VARCHAR[][]) AS target_lists,
    CAST(x.coverage -> '$.starts_midway' AS BOOLEAN) AS starts_midway,
    CAST(x.coverage -> '$.ends_early' AS BOOLEAN) AS ends_early,
    CAST(x.coverage -> '$.whole' AS BOOLEAN) AS whole,
    x.numerals,
    x.leftovers
FROM base.extractions AS x
JOIN base.current_readings AS r ON r.extraction_id = x.extraction_id AND r.is_latest
JOIN documents AS d ON d.document_id = r.document_id;

COMMENT ON VIEW coverage IS 'One row is what the text of a document holds of its work: what may be concluded from what is not in it';
COMMENT ON COLUMN coverage.document_id IS 'The document';
COMMENT ON COLUMN coverage.document IS 'File name of the document';
COMMENT ON COLUMN coverage.title IS 'Title of the document';
COMMENT ON COLUMN coverage.region IS 'Full name of the division that the document is about';
COMMENT ON COLUMN coverage.report_year IS 'The year that the document is the report of';
COMMENT ON COLUMN coverage.sections IS 'Roles of the parts that were found';
COMMENT ON COLUMN coverage.target_lists IS 'Region and period of each sentence of main targets that stands in the text, whole';
COMMENT ON COLUMN coverage.starts_midway IS 'Whether it begins in the middle, as in 上接1版';
COMMENT ON COLUMN coverage.ends_early IS 'Whether it breaks off, as in 下转4版';
COMMENT ON COLUMN coverage.whole IS 'Whether it is the work itself from beginning to end';
COMMENT ON COLUMN coverage.numerals IS 'Numerals in its last text';
COMMENT ON COLUMN coverage.leftovers IS 'Numerals of its last text that nothing claims';
