-- One row is an observation that stands now, its figures in the canonical unit of their dimension.
CREATE VIEW base.canonical_observations AS
SELECT
    o.* REPLACE (
        CASE WHEN u.symbol IS NULL THEN o.low ELSE try(CAST(o.low * u.factor AS DECIMAL(38, 6))) END AS low,
        CASE WHEN u.symbol IS NULL THEN o.high ELSE try(CAST(o.high * u.factor AS DECIMAL(38, 6))) END AS high,
        coalesce(u.canonical, o.unit) AS unit
    ),
    o.unit AS unit_as_written
FROM base.standing_observations AS o
LEFT JOIN base.units AS u ON u.symbol = o.unit;

COMMENT ON VIEW base.canonical_observations IS 'One row is an observation that stands now, its figures in the canonical unit of their dimension';
COMMENT ON COLUMN base.canonical_observations.observation_id IS 'Its id, the same after a rebuild';
COMMENT ON COLUMN base.canonical_observations.document_id IS 'The document that says it';
COMMENT ON COLUMN base.canonical_observations.document IS 'File name of the document';
COMMENT ON COLUMN base.canonical_observations.title IS 'Title of the document';
COMMENT ON COLUMN base.canonical_observations.region IS 'Full name of the division that it is about';
COMMENT ON COLUMN base.canonical_observations.indicator IS 'Id of the indicator, null where the catalogue has none';
COMMENT ON COLUMN base.canonical_observations.label IS 'The indicator as the text names it';
COMMENT ON COLUMN base.canonical_observations.kind IS 'target or result';
COMMENT ON COLUMN base.canonical_observations.measure IS 'level, growth, change, share, rank or qualitative';
COMMENT ON COLUMN base.canonical_observations.low IS 'Lowest value, in the canonical unit';
COMMENT ON COLUMN base.canonical_observations.high IS 'Highest value, in the canonical unit';
COMMENT ON COLUMN base.canonical_observations.bound IS 'exact, at_least, at_most, about or range';
COMMENT ON COLUMN base.canonical_observations.unit IS 'Canonical unit';
COMMENT ON COLUMN base.canonical_observations.period IS 'The time that it is about';
COMMENT ON COLUMN base.canonical_observations.basis IS 'stock, flow or cumulative';
COMMENT ON COLUMN base.canonical_observations.status IS 'final or estimate';
COMMENT ON COLUMN base.canonical_observations.commitment IS 'The word that carries the promise';
COMMENT ON COLUMN base.canonical_observations.quote IS 'The words that say it';
COMMENT ON COLUMN base.canonical_observations.sentence IS 'The sentence that they stand in';
COMMENT ON COLUMN base.canonical_observations.quote_start IS 'Offset of the quote in the sentence';
COMMENT ON COLUMN base.canonical_observations."start" IS 'Offset of the quote in the text';
COMMENT ON COLUMN base.canonical_observations."end" IS 'Offset behind the quote in the text';
COMMENT ON COLUMN base.canonical_observations.grade IS 'Grade of evidence: statistics, government, paper, digest';
COMMENT ON COLUMN base.canonical_observations.report_year IS 'The year that the document is the report of';
COMMENT ON COLUMN base.canonical_observations.published IS 'The day the document was published';
COMMENT ON COLUMN base.canonical_observations.address IS 'Public address of the document';
COMMENT ON COLUMN base.canonical_observations.rule IS 'The rule that decided';
COMMENT ON COLUMN base.canonical_observations.known_from IS 'When we knew, UTC';
COMMENT ON COLUMN base.canonical_observations.read_from IS 'When it was read so, UTC';
COMMENT ON COLUMN base.canonical_observations.version_id IS 'The text that it stands in';
COMMENT ON COLUMN base.canonical_observations.unit_as_written IS 'Unit as written, 万 and 亿 multiplied out';
COMMENT ON COLUMN base.canonical_observations.hardness IS 'How firmly a target is promised: binding, expected or aspiration; null for results';
COMMENT ON COLUMN base.canonical_observations.horizon IS 'Whether a target is for its year, for several years (plan) or for a nearer date; null for results';
COMMENT ON COLUMN base.canonical_observations.position IS 'Its place among those of its text, from 0';
