-- One row is one figure of one publication for an indicator, region and period, numbered in the order of publication: how a figure was said over time.
CREATE VIEW vintages AS
SELECT
    region,
    indicator,
    label,
    kind,
    measure,
    period,
    vintage,
    canonical_low AS low,
    canonical_high AS high,
    bound,
    canonical_unit AS unit,
    basis,
    status,
    quote,
    document,
    title,
    grade,
    published,
    known_from,
    observation_id,
    document_id,
    is_best
FROM base.placed_observations
WHERE stands AND period IS NOT NULL;

COMMENT ON VIEW vintages IS 'One row is one figure of one publication for an indicator, region and period, numbered in the order of publication: how a figure was said over time';
COMMENT ON COLUMN vintages.region IS 'Full name of the division that it is about';
COMMENT ON COLUMN vintages.indicator IS 'Id of the indicator, null where the catalogue has none';
COMMENT ON COLUMN vintages.label IS 'The indicator as the text names it';
COMMENT ON COLUMN vintages.kind IS 'target or result';
COMMENT ON COLUMN vintages.measure IS 'level, growth, change, share, rank or qualitative';
COMMENT ON COLUMN vintages.period IS 'The time that it is about';
COMMENT ON COLUMN vintages.vintage IS '1 for the first publication that says it, one more for each later one';
COMMENT ON COLUMN vintages.low IS 'Lowest value, in the canonical unit';
COMMENT ON COLUMN vintages.high IS 'Highest value, in the canonical unit';
COMMENT ON COLUMN vintages.bound IS 'exact, at_least, at_most, about or range';
COMMENT ON COLUMN vintages.unit IS 'Canonical unit';
COMMENT ON COLUMN vintages.basis IS 'stock, flow or cumulative';
COMMENT ON COLUMN vintages.status IS 'final or estimate';
COMMENT ON COLUMN vintages.quote IS 'The words that say it';
COMMENT ON COLUMN vintages.document IS 'File name of the document';
COMMENT ON COLUMN vintages.title IS 'Title of the document';
COMMENT ON COLUMN vintages.grade IS 'Grade of evidence: statistics, government, paper, digest';
COMMENT ON COLUMN vintages.published IS 'The day the document was published';
COMMENT ON COLUMN vintages.known_from IS 'When we knew, UTC';
COMMENT ON COLUMN vintages.observation_id IS 'Its id, the same after a rebuild';
COMMENT ON COLUMN vintages.document_id IS 'The document that says it';
COMMENT ON COLUMN vintages.is_best IS 'Whether it is the one figure to go by: of the best grade of evidence, of closed books before estimates, the latest of these; the others stand beside it';
