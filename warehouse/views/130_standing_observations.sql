-- One row is an observation that stands now: those of a digest step back where the work itself, or a better source of the same figure, is in hand.
CREATE VIEW base.standing_observations AS
SELECT
    observation_id,
    document_id,
    document,
    title,
    region,
    indicator,
    label,
    kind,
    measure,
    low,
    high,
    bound,
    unit,
    period,
    basis,
    status,
    commitment,
    quote,
    sentence,
    quote_start,
    "start",
    "end",
    grade,
    report_year,
    published,
    address,
    rule,
    known_from,
    read_from,
    version_id,
    hardness,
    horizon,
    position
FROM base.placed_observations
WHERE stands;

COMMENT ON VIEW base.standing_observations IS 'One row is an observation that stands now: those of a digest step back where the work itself, or a better source of the same figure, is in hand';
COMMENT ON COLUMN base.standing_observations.observation_id IS 'Its id, the same after a rebuild';
COMMENT ON COLUMN base.standing_observations.document_id IS 'The document that says it';
COMMENT ON COLUMN base.standing_observations.document IS 'File name of the document';
COMMENT ON COLUMN base.standing_observations.title IS 'Title of the document';
COMMENT ON COLUMN base.standing_observations.region IS 'Full name of the division that it is about';
COMMENT ON COLUMN base.standing_observations.indicator IS 'Id of the indicator, null where the catalogue has none';
COMMENT ON COLUMN base.standing_observations.label IS 'The indicator as the text names it';
COMMENT ON COLUMN base.standing_observations.kind IS 'target or result';
COMMENT ON COLUMN base.standing_observations.measure IS 'level, growth, change, share, rank or qualitative';
COMMENT ON COLUMN base.standing_observations.low IS 'Lowest value, in the unit; null where open below or without a number';
COMMENT ON COLUMN base.standing_observations.high IS 'Highest value, in the unit; null where open above or without a number';
COMMENT ON COLUMN base.standing_observations.bound IS 'exact, at_least, at_most, about or range';
COMMENT ON COLUMN base.standing_observations.unit IS 'Unit as written, 万 and 亿 multiplied out';
COMMENT ON COLUMN base.standing_observations.period IS 'The time that it is about';
COMMENT ON COLUMN base.standing_observations.basis IS 'stock, flow or cumulative';
COMMENT ON COLUMN base.standing_observations.status IS 'final or estimate';
COMMENT ON COLUMN base.standing_observations.commitment IS 'The word that carries the promise';
COMMENT ON COLUMN base.standing_observations.quote IS 'The words that say it';
COMMENT ON COLUMN base.standing_observations.sentence IS 'The sentence that they stand in';
COMMENT ON COLUMN base.standing_observations.quote_start IS 'Offset of the quote in the sentence';
COMMENT ON COLUMN base.standing_observations."start" IS 'Offset of the quote in the text';
COMMENT ON COLUMN base.standing_observations."end" IS 'Offset behind the quote in the text';
COMMENT ON COLUMN base.standing_observations.grade IS 'Grade of evidence: statistics, government, paper, digest';
COMMENT ON COLUMN base.standing_observations.report_year IS 'The year that the document is the report of';
COMMENT ON COLUMN base.standing_observations.published IS 'The day the document was published';
COMMENT ON COLUMN base.standing_observations.address IS 'Public address of the document';
COMMENT ON COLUMN base.standing_observations.rule IS 'The rule that decided';
COMMENT ON COLUMN base.standing_observations.known_from IS 'When we knew, UTC';
COMMENT ON COLUMN base.standing_observations.read_from IS 'When it was read so, UTC';
COMMENT ON COLUMN base.standing_observations.version_id IS 'The text that it stands in';
COMMENT ON COLUMN base.standing_observations.hardness IS 'How firmly a target is promised: binding, expected or aspiration; null for results';
COMMENT ON COLUMN base.standing_observations.horizon IS 'Whether a target is for its year, for several years (plan) or for a nearer date; null for results';
COMMENT ON COLUMN base.standing_observations.position IS 'Its place among those of its text, from 0';
