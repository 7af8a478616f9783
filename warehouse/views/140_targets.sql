-- One row is one promise that stands: a number, or a goal without one, that is to be reached; those of a digest step back where the work itself is in hand.
CREATE VIEW targets AS
SELECT * EXCLUDE (kind)
FROM base.standing_observations
WHERE kind = 'target';

COMMENT ON VIEW targets IS 'One row is one promise that stands: a number, or a goal without one, that is to be reached; those of a digest step back where the work itself is in hand';
COMMENT ON COLUMN targets.observation_id IS 'Its id, the same after a rebuild';
COMMENT ON COLUMN targets.document_id IS 'The document that says it';
COMMENT ON COLUMN targets.document IS 'File name of the document';
COMMENT ON COLUMN targets.title IS 'Title of the document';
COMMENT ON COLUMN targets.region IS 'Full name of the division that it is about';
COMMENT ON COLUMN targets.indicator IS 'Id of the indicator, null where the catalogue has none';
COMMENT ON COLUMN targets.label IS 'The indicator as the text names it';
COMMENT ON COLUMN targets.measure IS 'level, growth, change, share, rank or qualitative';
COMMENT ON COLUMN targets.low IS 'Lowest value, in the unit; null where open below or without a number';
COMMENT ON COLUMN targets.high IS 'Highest value, in the unit; null where open above or without a number';
COMMENT ON COLUMN targets.bound IS 'exact, at_least, at_most, about or range';
COMMENT ON COLUMN targets.unit IS 'Unit as written, 万 and 亿 multiplied out';
COMMENT ON COLUMN targets.period IS 'The time that it is about';
COMMENT ON COLUMN targets.basis IS 'stock, flow or cumulative';
COMMENT ON COLUMN targets.status IS 'final or estimate';
COMMENT ON COLUMN targets.commitment IS 'The word that carries the promise';
COMMENT ON COLUMN targets.quote IS 'The words that say it';
COMMENT ON COLUMN targets.sentence IS 'The sentence that they stand in';
COMMENT ON COLUMN targets.quote_start IS 'Offset of the quote in the sentence';
COMMENT ON COLUMN targets."start" IS 'Offset of the quote in the text';
COMMENT ON COLUMN targets."end" IS 'Offset behind the quote in the text';
COMMENT ON COLUMN targets.grade IS 'Grade of evidence: statistics, government, paper, digest';
COMMENT ON COLUMN targets.report_year IS 'The year that the document is the report of';
COMMENT ON COLUMN targets.published IS 'The day the document was published';
COMMENT ON COLUMN targets.address IS 'Public address of the document';
COMMENT ON COLUMN targets.rule IS 'The rule that decided';
COMMENT ON COLUMN targets.known_from IS 'When we knew, UTC';
COMMENT ON COLUMN targets.read_from IS 'When it was read so, UTC';
COMMENT ON COLUMN targets.version_id IS 'The text that it stands in';
COMMENT ON COLUMN targets.hardness IS 'How firmly a target is promised: binding, expected or aspiration';
COMMENT ON COLUMN targets.horizon IS 'Whether a target is for its year, for several years (plan) or for a nearer date';
COMMENT ON COLUMN targets.position IS 'Its place among those of its text, from 0';
