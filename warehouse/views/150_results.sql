-- One row is one result that stands: a number, or a state without one, that is said to have been reached; those of a digest step back where the work itself is in hand.
CREATE VIEW results AS
SELECT * EXCLUDE (kind, hardness, horizon)
FROM base.standing_observations
WHERE kind = 'result';

COMMENT ON VIEW results IS 'One row is one result that stands: a number, or a state without one, that is said to have been reached; those of a digest step back where the work itself is in hand';
COMMENT ON COLUMN results.observation_id IS 'Its id, the same after a rebuild';
COMMENT ON COLUMN results.document_id IS 'The document that says it';
COMMENT ON COLUMN results.document IS 'File name of the document';
COMMENT ON COLUMN results.title IS 'Title of the document';
COMMENT ON COLUMN results.region IS 'Full name of the division that it is about';
COMMENT ON COLUMN results.indicator IS 'Id of the indicator, null where the catalogue has none';
COMMENT ON COLUMN results.label IS 'The indicator as the text names it';
COMMENT ON COLUMN results.measure IS 'level, growth, change, share, rank or qualitative';
COMMENT ON COLUMN results.low IS 'Lowest value, in the unit; null where open below or without a number';
COMMENT ON COLUMN results.high IS 'Highest value, in the unit; null where open above or without a number';
COMMENT ON COLUMN results.bound IS 'exact, at_least, at_most, about or range';
COMMENT ON COLUMN results.unit IS 'Unit as written, 万 and 亿 multiplied out';
COMMENT ON COLUMN results.period IS 'The time that it is about';
COMMENT ON COLUMN results.basis IS 'stock, flow or cumulative';
COMMENT ON COLUMN results.status IS 'final or estimate';
COMMENT ON COLUMN results.commitment IS 'The word that carries the promise';
COMMENT ON COLUMN results.quote IS 'The words that say it';
COMMENT ON COLUMN results.sentence IS 'The sentence that they stand in';
COMMENT ON COLUMN results.quote_start IS 'Offset of the quote in the sentence';
COMMENT ON COLUMN results."start" IS 'Offset of the quote in the text';
COMMENT ON COLUMN results."end" IS 'Offset behind the quote in the text';
COMMENT ON COLUMN results.grade IS 'Grade of evidence: statistics, government, paper, digest';
COMMENT ON COLUMN results.report_year IS 'The year that the document is the report of';
COMMENT ON COLUMN results.published IS 'The day the document was published';
COMMENT ON COLUMN results.address IS 'Public address of the document';
COMMENT ON COLUMN results.rule IS 'The rule that decided';
COMMENT ON COLUMN results.known_from IS 'When we knew, UTC';
COMMENT ON COLUMN results.read_from IS 'When it was read so, UTC';
COMMENT ON COLUMN results.version_id IS 'The text that it stands in';
COMMENT ON COLUMN results.position IS 'Its place among those of its text, from 0';
