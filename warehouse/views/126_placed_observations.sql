-- One row is one observation in one text of a document, earlier texts included, with its place among those that tell of the same.
-- In the published copy it is a table, sorted by place, subject and period, that all questions about figures read.
CREATE VIEW base.placed_observations AS
SELECT
    o.observation_id,
    o.document_id,
    o.document,
    o.title,
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
    o.quote_start,
    o."start",
    o."end",
    o.grade,
    o.report_year,
    o.published,
    o.address,
    o.rule,
    o.known_from,
    o.known_until,
    o.read_from,
    o.extraction_id,
    o.version_id,
    o.edition,
    o.is_latest,
    o.hardness,
    o.horizon,
    o.position,
    o.sentence_start,
    o.sentence_end,
    o.segment,
    p.stands,
    p.canonical_low,
    p.canonical_high,
    p.canonical_unit,
    p.vintage,
    p.is_best,
    p.said,
    p.latest,
    p.leads
FROM base.edition_observations AS o
JOIN base.placements AS p ON p.region = o.region AND p.observation_id = o.observation_id;

COMMENT ON VIEW base.placed_observations IS 'One row is one observation in one text of a document, earlier texts included, with its place among those that tell of the same';
COMMENT ON COLUMN base.placed_observations.observation_id IS 'Its id, the same after a rebuild';
COMMENT ON COLUMN base.placed_observations.document_id IS 'The document that says it';
COMMENT ON COLUMN base.placed_observations.document IS 'File name of the document';
COMMENT ON COLUMN base.placed_observations.title IS 'Title of the document';
COMMENT ON COLUMN base.placed_observations.region IS 'Full name of the division that it is about';
COMMENT ON COLUMN base.placed_observations.indicator IS 'Id of the indicator, null where the catalogue has none';
COMMENT ON COLUMN base.placed_observations.label IS 'The indicator as the text names it';
COMMENT ON COLUMN base.placed_observations.kind IS 'target or result';
COMMENT ON COLUMN base.placed_observations.measure IS 'level, growth, change, share, rank or qualitative';
COMMENT ON COLUMN base.placed_observations.low IS 'Lowest value, in the unit; null where open below or without a number';
COMMENT ON COLUMN base.placed_observations.high IS 'Highest value, in the unit; null where open above or without a number';
COMMENT ON COLUMN base.placed_observations.bound IS 'exact, at_least, at_most, about or range';
COMMENT ON COLUMN base.placed_observations.unit IS 'Unit as written, 万 and 亿 multiplied out';
COMMENT ON COLUMN base.placed_observations.period IS 'The time that it is about';
COMMENT ON COLUMN base.placed_observations.basis IS 'stock, flow or cumulative';
COMMENT ON COLUMN base.placed_observations.status IS 'final or estimate';
COMMENT ON COLUMN base.placed_observations.commitment IS 'The word that carries the promise';
COMMENT ON COLUMN base.placed_observations.quote IS 'The words that say it';
COMMENT ON COLUMN base.placed_observations.sentence IS 'The sentence that they stand in';
COMMENT ON COLUMN base.placed_observations.quote_start IS 'Offset of the quote in the sentence';
COMMENT ON COLUMN base.placed_observations."start" IS 'Offset of the quote in the text';
COMMENT ON COLUMN base.placed_observations."end" IS 'Offset behind the quote in the text';
COMMENT ON COLUMN base.placed_observations.grade IS 'Grade of evidence: statistics, government, paper, digest';
COMMENT ON COLUMN base.placed_observations.report_year IS 'The year that the document is the report of';
COMMENT ON COLUMN base.placed_observations.published IS 'The day the document was published';
COMMENT ON COLUMN base.placed_observations.address IS 'Public address of the document';
COMMENT ON COLUMN base.placed_observations.rule IS 'The rule that decided';
COMMENT ON COLUMN base.placed_observations.known_from IS 'When we knew, UTC';
COMMENT ON COLUMN base.placed_observations.known_until IS 'When a later text of the document took its place, UTC; null while it stands';
COMMENT ON COLUMN base.placed_observations.read_from IS 'When it was read so, UTC';
COMMENT ON COLUMN base.placed_observations.extraction_id IS 'The extraction that it is part of';
COMMENT ON COLUMN base.placed_observations.version_id IS 'The text that it stands in';
COMMENT ON COLUMN base.placed_observations.edition IS 'Which text of the document, 1 for the first';
COMMENT ON COLUMN base.placed_observations.is_latest IS 'Whether it is the last text of its document';
COMMENT ON COLUMN base.placed_observations.hardness IS 'How firmly a target is promised: binding, expected or aspiration; null for results';
COMMENT ON COLUMN base.placed_observations.horizon IS 'Whether a target is for its year, for several years (plan) or for a nearer date; null for results';
COMMENT ON COLUMN base.placed_observations.position IS 'Its place among those of its text, from 0';
COMMENT ON COLUMN base.placed_observations.sentence_start IS 'Offset in the text where the sentence begins';
COMMENT ON COLUMN base.placed_observations.sentence_end IS 'Offset in the text behind the sentence';
COMMENT ON COLUMN base.placed_observations.segment IS 'Ordinal of the segment that it stands in';
COMMENT ON COLUMN base.placed_observations.stands IS 'Whether it stands now: it is of the last text of its document, and no digest that a better source or the work itself replaces';
COMMENT ON COLUMN base.placed_observations.canonical_low IS 'Lowest value, in the canonical unit; null where open below or without a number';
COMMENT ON COLUMN base.placed_observations.canonical_high IS 'Highest value, in the canonical unit; null where open above or without a number';
COMMENT ON COLUMN base.placed_observations.canonical_unit IS 'Canonical unit of the figures, the unit as written where the vocabulary lacks it';
COMMENT ON COLUMN base.placed_observations.vintage IS '1 for the first publication that told the period, one more for each later one; null where it does not stand or has no period';
COMMENT ON COLUMN base.placed_observations.is_best IS 'Whether it is the best account of its period: by grade, final before estimate, then the latest; null as vintage is';
COMMENT ON COLUMN base.placed_observations.said IS 'How many standing observations say the same; null where it does not stand';
COMMENT ON COLUMN base.placed_observations.latest IS 'Whether nothing else was said later of the same period; null where it does not stand';
COMMENT ON COLUMN base.placed_observations.leads IS 'Whether it stands for all that say the same figure: the best and latest of them; null where it does not stand';
