-- One row is one figure for one indicator, region and period, in the canonical unit; where several documents say the same, the best and latest of them.
CREATE VIEW series AS
SELECT
    region,
    indicator,
    label,
    measure,
    kind,
    period,
    canonical_low AS low,
    canonical_high AS high,
    bound,
    canonical_unit AS unit,
    quote,
    document,
    title,
    grade,
    published,
    basis,
    status,
    said,
    latest,
    observation_id,
    document_id,
    address
FROM base.placed_observations
WHERE leads;

COMMENT ON VIEW series IS 'One row is one figure for one indicator, region and period, in the canonical unit; where several documents say the same, the best and latest of them';
COMMENT ON COLUMN series.region IS 'Full name of the division that it is about';
COMMENT ON COLUMN series.indicator IS 'Id of the indicator, null where the catalogue has none';
COMMENT ON COLUMN series.label IS 'The indicator as the text names it';
COMMENT ON COLUMN series.measure IS 'level, growth, change, share, rank or qualitative';
COMMENT ON COLUMN series.kind IS 'target or result';
COMMENT ON COLUMN series.period IS 'The time that it is about';
COMMENT ON COLUMN series.low IS 'Lowest value, in the canonical unit';
COMMENT ON COLUMN series.high IS 'Highest value, in the canonical unit';
COMMENT ON COLUMN series.bound IS 'exact, at_least, at_most, about or range';
COMMENT ON COLUMN series.unit IS 'Canonical unit';
COMMENT ON COLUMN series.quote IS 'The words that say it';
COMMENT ON COLUMN series.document IS 'File name of the document that is shown for it';
COMMENT ON COLUMN series.title IS 'Title of the document';
COMMENT ON COLUMN series.grade IS 'Grade of evidence: statistics, government, paper, digest';
COMMENT ON COLUMN series.published IS 'The day the document was published';
COMMENT ON COLUMN series.basis IS 'stock, flow or cumulative';
COMMENT ON COLUMN series.status IS 'final or estimate';
COMMENT ON COLUMN series.said IS 'How many statements say this figure';
COMMENT ON COLUMN series.latest IS 'Whether it is the last said of its period';
COMMENT ON COLUMN series.observation_id IS 'Its id, the same after a rebuild';
COMMENT ON COLUMN series.document_id IS 'The document that says it';
COMMENT ON COLUMN series.address IS 'Public address of the document';
