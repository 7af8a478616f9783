-- One row is one statement of one number, or of one qualitative goal or result, in the text of a document as it is now.
CREATE VIEW observations AS
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
FROM base.edition_observations
WHERE is_latest;

COMMENT ON VIEW observations IS 'One row is one statement of one number, or of one qualitative goal or result, in the text of a document as it is now';
COMMENT ON COLUMN observations.observation_id IS 'Its id, the same after a rebuild';
COMMENT ON COLUMN observations.document_id IS 'The document that says it';
COMMENT ON COLUMN observations.document IS 'File name of the document';
COMMENT ON COLUMN observations.title IS 'Title of the document';
COMMENT ON COLUMN observations.region IS 'Full name of the division that it is about';
COMMENT ON COLUMN observations.indicator IS 'Id of the indicator, null where the catalogue has none';
COMMENT ON COLUMN observations.label IS 'The indicator as the text names it';
COMMENT ON COLUMN observations.kind IS 'target or result';
COMMENT ON COLUMN observations.measure IS 'level, growth, change, share, rank or qualitative';
COMMENT ON COLUMN observations.low IS 'Lowest value, in the unit; null where open below or without a number';
COMMENT ON COLUMN observations.high IS 'Highest value, in the unit; null where open above or without a number';
COMMENT ON COLUMN observations.bound IS 'exact, at_least, at_most, about or range';
COMMENT ON COLUMN observations.unit IS 'Unit as written, 万 and 亿 multiplied out';
COMMENT ON COLUMN observations.period IS 'The time that it is about';
COMMENT ON COLUMN observations.basis IS 'stock, flow or cumulative';
COMMENT ON COLUMN observations.status IS 'final or estimate';
COMMENT ON COLUMN observations.commitment IS 'The word that carries the promise';
COMMENT ON COLUMN observations.quote IS 'The words that say it';
COMMENT ON COLUMN observations.sentence IS 'The sentence that they stand in';
COMMENT ON COLUMN observations.quote_start IS 'Offset of the quote in the sentence';
COMMENT ON COLUMN observations."start" IS 'Offset of the quote in the text';
COMMENT ON COLUMN observations."end" IS 'Offset behind the quote in the text';
COMMENT ON COLUMN observations.grade IS 'Grade of evidence: statistics, government, paper, digest';
COMMENT ON COLUMN observations.report_year IS 'The year that the document is the report of';
COMMENT ON COLUMN observations.published IS 'The day the document was published';
COMMENT ON COLUMN observations.address IS 'Public address of the document';
COMMENT ON COLUMN observations.rule IS 'The rule that decided';
COMMENT ON COLUMN observations.known_from IS 'When we knew, UTC';
COMMENT ON COLUMN observations.read_from IS 'When it was read so, UTC';
COMMENT ON COLUMN observations.version_id IS 'The text that it stands in';
COMMENT ON COLUMN observations.hardness IS 'How firmly a target is promised: binding, expected or aspiration; null for results';
COMMENT ON COLUMN observations.horizon IS 'Whether a target is for its year, for several years (plan) or for a nearer date; null for results';
COMMENT ON COLUMN observations.position IS 'Its place among those of its text, from 0';
