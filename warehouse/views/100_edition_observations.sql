-- One row is one observation in one text of a document, earlier texts included.
CREATE VIEW base.edition_observations AS
WITH editions AS (
    SELECT
        r.document_id,
        r.edition,
        r.version_id,
        r.extraction_id,
        r.is_latest,
        r.known_from AS read_from,
        v.known_from,
        lead(v.known_from) OVER (PARTITION BY r.document_id ORDER BY r.edition) AS known_until
    FROM base.current_readings AS r
    JOIN base.versions AS v USING (version_id)
)
SELECT
    o.observation_id,
    e.document_id,
    d.name AS document,
    c.title,
    o.region,
    o.indicator,
    o.label,
    o.kind,
    o.measure,
    o.low,
    o.high,
    o.bound,
    o.unit,
    o.period,
    o.basis,
    o.status,
    o.commitment,
    o.quote,
    o.sentence,
    o."start" - o.sentence_start AS quote_start,
    o."start",
    o."end",
    c.grade,
    c.report_year,
    c.published,
    c.address,
    o.rule,
    e.known_from,
    e.known_until,
    e.read_from,
    o.extraction_id,
    e.version_id,
    e.edition,
    e.is_latest,
    o.hardness,
    o.horizon,
    o.position,
    o.sentence_start,
    o.sentence_end,
    o.segment
FROM base.observations AS o
JOIN editions AS e USING (extraction_id)
JOIN base.documents AS d ON d.document_id = e.document_id
JOIN base.current_descriptions AS c ON c.document_id = e.document_id;

COMMENT ON VIEW base.edition_observations IS 'One row is one observation in one text of a document, earlier texts included';
COMMENT ON COLUMN base.edition_observations.observation_id IS 'Its id, the same after a rebuild';
COMMENT ON COLUMN base.edition_observations.document_id IS 'The document that says it';
COMMENT ON COLUMN base.edition_observations.document IS 'File name of the document';
COMMENT ON COLUMN base.edition_observations.title IS 'Title of the document';
COMMENT ON COLUMN base.edition_observations.region IS 'Full name of the division that it is about';
COMMENT ON COLUMN base.edition_observations.indicator IS 'Id of the indicator, null where the catalogue has none';
COMMENT ON COLUMN base.edition_observations.label IS 'The indicator as the text names it';
COMMENT ON COLUMN base.edition_observations.kind IS 'target or result';
COMMENT ON COLUMN base.edition_observations.measure IS 'level, growth, change, share, rank or qualitative';
COMMENT ON COLUMN base.edition_observations.low IS 'Lowest value, in the unit; null where open below or without a number';
COMMENT ON COLUMN base.edition_observations.high IS 'Highest value, in the unit; null where open above or without a number';
COMMENT ON COLUMN base.edition_observations.bound IS 'exact, at_least, at_most, about or range';
COMMENT ON COLUMN base.edition_observations.unit IS 'Unit as written, 万 and 亿 multiplied out';
COMMENT ON COLUMN base.edition_observations.period IS 'The time that it is about';
COMMENT ON COLUMN base.edition_observations.basis IS 'stock, flow or cumulative';
COMMENT ON COLUMN base.edition_observations.status IS 'final or estimate';
COMMENT ON COLUMN base.edition_observations.commitment IS 'The word that carries the promise';
COMMENT ON COLUMN base.edition_observations.quote IS 'The words that say it';
COMMENT ON COLUMN base.edition_observations.sentence IS 'The sentence that they stand in';
COMMENT ON COLUMN base.edition_observations.quote_start IS 'Offset of the quote in the sentence';
COMMENT ON COLUMN base.edition_observations."start" IS 'Offset of the quote in the text';
COMMENT ON COLUMN base.edition_observations."end" IS 'Offset behind the quote in the text';
COMMENT ON COLUMN base.edition_observations.grade IS 'Grade of evidence: statistics, government, paper, digest';
COMMENT ON COLUMN base.edition_observations.report_year IS 'The year that the document is the report of';
COMMENT ON COLUMN base.edition_observations.published IS 'The day the document was published';
COMMENT ON COLUMN base.edition_observations.address IS 'Public address of the document';
COMMENT ON COLUMN base.edition_observations.rule IS 'The rule that decided';
COMMENT ON COLUMN base.edition_observations.known_from IS 'When we knew, UTC';
COMMENT ON COLUMN base.edition_observations.known_until IS 'When a later text of the document took its place, UTC; null while it stands';
COMMENT ON COLUMN base.edition_observations.read_from IS 'When it was read so, UTC';
COMMENT ON COLUMN base.edition_observations.extraction_id IS 'The extraction that it is part of';
COMMENT ON COLUMN base.edition_observations.version_id IS 'The text that it stands in';
COMMENT ON COLUMN base.edition_observations.edition IS 'Which text of the document, 1 for the first';
COMMENT ON COLUMN base.edition_observations.is_latest IS 'Whether it is the last text of its document';
COMMENT ON COLUMN base.edition_observations.hardness IS 'How firmly a target is promised: binding, expected or aspiration; null for results';
COMMENT ON COLUMN base.edition_observations.horizon IS 'Whether a target is for its year, for several years (plan) or for a nearer date; null for results';
COMMENT ON COLUMN base.edition_observations.position IS 'Its place among those of its text, from 0';
COMMENT ON COLUMN base.edition_observations.sentence_start IS 'Offset in the text where the sentence begins';
COMMENT ON COLUMN base.edition_observations.sentence_end IS 'Offset in the text behind the sentence';
COMMENT ON COLUMN base.edition_observations.segment IS 'Ordinal of the segment that it stands in';
