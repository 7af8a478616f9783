-- What earlier rulesets read, which no reading has now: kept, but out of the way of what stands.
CREATE TABLE base.superseded_observations AS
FROM lvliang_watch.base.observations
ANTI JOIN lvliang_watch.base.current_readings USING (extraction_id);

COMMENT ON TABLE base.superseded_observations IS 'One row is an observation of a reading that another took the place of';
COMMENT ON COLUMN base.superseded_observations.observation_id IS 'Hash of extraction and position';
COMMENT ON COLUMN base.superseded_observations.extraction_id IS 'The extraction that it is part of';
COMMENT ON COLUMN base.superseded_observations.position IS 'Place in the extraction, from 0';
COMMENT ON COLUMN base.superseded_observations."start" IS 'Offset in the text of the first character';
COMMENT ON COLUMN base.superseded_observations."end" IS 'Offset in the text behind the last character';
COMMENT ON COLUMN base.superseded_observations.quote IS 'The words themselves: text[start:end]';
COMMENT ON COLUMN base.superseded_observations.sentence_start IS 'Offset in the text where the sentence begins';
COMMENT ON COLUMN base.superseded_observations.sentence_end IS 'Offset in the text behind the sentence';
COMMENT ON COLUMN base.superseded_observations.sentence IS 'The sentence that the quote stands in';
COMMENT ON COLUMN base.superseded_observations.segment IS 'Ordinal of the segment that it stands in';
COMMENT ON COLUMN base.superseded_observations.indicator IS 'Id of the catalogue, null where none fits';
COMMENT ON COLUMN base.superseded_observations.label IS 'The indicator as the text names it';
COMMENT ON COLUMN base.superseded_observations.region IS 'Full name of the division the number is about';
COMMENT ON COLUMN base.superseded_observations.kind IS 'target or result';
COMMENT ON COLUMN base.superseded_observations.measure IS 'level, growth, change, share, rank or qualitative';
COMMENT ON COLUMN base.superseded_observations.low IS 'Lowest value, in the unit';
COMMENT ON COLUMN base.superseded_observations.high IS 'Highest value, in the unit';
COMMENT ON COLUMN base.superseded_observations.bound IS 'exact, at_least, at_most, about or range';
COMMENT ON COLUMN base.superseded_observations.unit IS 'Unit as written, without 万 and 亿';
COMMENT ON COLUMN base.superseded_observations.period IS 'The time that it is about';
COMMENT ON COLUMN base.superseded_observations.basis IS 'stock, flow or cumulative';
COMMENT ON COLUMN base.superseded_observations.status IS 'final or estimate';
COMMENT ON COLUMN base.superseded_observations.commitment IS 'The word that carries the promise';
COMMENT ON COLUMN base.superseded_observations.rule IS 'The rule that decided';
COMMENT ON COLUMN base.superseded_observations.hardness IS 'How firmly a target is promised: binding, expected or aspiration; null for results';
COMMENT ON COLUMN base.superseded_observations.horizon IS 'Whether a target is for its year, for several years (plan) or for a nearer date; null for results';
