-- One row is one observation or milestone ever read, with its document: where the ids of the change log lead.
CREATE VIEW base.statements AS
SELECT
    s.fact_id,
    v.document_id,
    s.quote,
    s.sentence,
    s.quote_start,
    s.extraction_id
FROM (
    SELECT observation_id AS fact_id, quote, sentence, "start" - sentence_start AS quote_start, extraction_id
    FROM base.observations
    UNION ALL
    SELECT milestone_id AS fact_id, quote, sentence, "start" - sentence_start AS quote_start, extraction_id
    FROM base.milestones
) AS s
JOIN base.extractions AS x USING (extraction_id)
JOIN base.versions AS v ON v.version_id = x.version_id;

COMMENT ON VIEW base.statements IS 'One row is one observation or milestone ever read, with its document: where the ids of the change log lead';
COMMENT ON COLUMN base.statements.fact_id IS 'The observation or milestone';
COMMENT ON COLUMN base.statements.document_id IS 'The document that says it';
COMMENT ON COLUMN base.statements.quote IS 'The words that say it';
COMMENT ON COLUMN base.statements.sentence IS 'The sentence that they stand in';
COMMENT ON COLUMN base.statements.quote_start IS 'Offset of the quote in the sentence';
COMMENT ON COLUMN base.statements.extraction_id IS 'The extraction that it is part of';
