-- One row is one target held against the result for its period.
CREATE VIEW scorecard AS
SELECT
    b.verdict_id,
    b.verdict,
    target.region,
    target.indicator,
    target.label,
    target.measure,
    target.period,
    b.unit,
    try(CAST(target.low * coalesce(target_unit.factor, 1) AS DECIMAL(38, 6))) AS target_low,
    try(CAST(target.high * coalesce(target_unit.factor, 1) AS DECIMAL(38, 6))) AS target_high,
    target.bound AS target_bound,
    target.quote AS target_quote,
    target.sentence AS target_sentence,
    target_doc.document AS target_document,
    target_doc.title AS target_title,
    try(CAST(result.low * coalesce(result_unit.factor, 1) AS DECIMAL(38, 6))) AS result_low,
    try(CAST(result.high * coalesce(result_unit.factor, 1) AS DECIMAL(38, 6))) AS result_high,
    result.bound AS result_bound,
    result.quote AS result_quote,
    result.sentence AS result_sentence,
    result_doc.document AS result_document,
    result_doc.title AS result_title,
    b.difference,
    b.provisional,
    b.grade,
    b.rule,
    b.reason,
    s.known_from,
    s.cause,
    b.target_id,
    b.result_id,
    target_doc.address AS target_address,
    result_doc.address AS result_address,
    target_doc.grade AS target_grade,
    b.counted,
    b.start_value,
    b.start_period,
    b.reached_value,
    b.reached_period,
    b.reached_share,
    b.pace_planned,
    b.pace_needed,
    b.years_left,
    b.progress_reason
FROM base.standing_verdicts AS s
JOIN (SELECT verdict_id, max(ordinal) AS ordinal FROM base.verdicts GROUP BY verdict_id) AS n USING (verdict_id)
JOIN base.verdicts AS b ON b.verdict_id = n.verdict_id AND b.ordinal = n.ordinal
JOIN base.observations AS target ON target.observation_id = b.target_id
JOIN base.statements AS target_place ON target_place.fact_id = b.target_id
JOIN documents AS target_doc ON target_doc.document_id = target_place.document_id
LEFT JOIN base.units AS target_unit ON target_unit.symbol = target.unit
LEFT JOIN base.observations AS result ON result.observation_id = b.result_id
LEFT JOIN base.statements AS result_place ON result_place.fact_id = b.result_id
LEFT JOIN documents AS result_doc ON result_doc.document_id = result_place.document_id
LEFT JOIN base.units AS result_unit ON result_unit.symbol = result.unit;

COMMENT ON VIEW scorecard IS 'One row is one target held against the result for its period';
COMMENT ON COLUMN scorecard.verdict_id IS 'Its id, the same after a rebuild';
COMMENT ON COLUMN scorecard.verdict IS 'Rated: exceeded, met, missed, off_mark (beside a figure of which neither way is better), reached_early or slipped_back. Not rated, which says nothing about what was done: open (not over yet), no_evidence, not_comparable or superseded';
COMMENT ON COLUMN scorecard.region IS 'Full name of the division that it is about';
COMMENT ON COLUMN scorecard.indicator IS 'Id of the indicator, null where the catalogue has none';
COMMENT ON COLUMN scorecard.label IS 'The indicator as the text names it';
COMMENT ON COLUMN scorecard.measure IS 'level, growth, change, share, rank or qualitative';
COMMENT ON COLUMN scorecard.period IS 'Period of the target';
COMMENT ON COLUMN scorecard.unit IS 'Canonical unit of the figures';
COMMENT ON COLUMN scorecard.target_low IS 'Lowest value of the target, in the unit';
COMMENT ON COLUMN scorecard.target_high IS 'Highest value of the target, in the unit';
COMMENT ON COLUMN scorecard.target_bound IS 'Bound of the target';
COMMENT ON COLUMN scorecard.target_quote IS 'Words of the target';
COMMENT ON COLUMN scorecard.target_sentence IS 'Sentence of the target';
COMMENT ON COLUMN scorecard.target_document IS 'File name of the document of the target';
COMMENT ON COLUMN scorecard.target_title IS 'Title of the document of the target';
COMMENT ON COLUMN scorecard.result_low IS 'Lowest value of the result, in the unit';
COMMENT ON COLUMN scorecard.result_high IS 'Highest value of the result, in the unit';
COMMENT ON COLUMN scorecard.result_bound IS 'Bound of the result';
COMMENT ON COLUMN scorecard.result_quote IS 'Words of the result';
COMMENT ON COLUMN scorecard.result_sentence IS 'Sentence of the result';
COMMENT ON COLUMN scorecard.result_document IS 'File name of the document of the result';
COMMENT ON COLUMN scorecard.result_title IS 'Title of the document of the result';
COMMENT ON COLUMN scorecard.difference IS 'Result less target, in the unit';
COMMENT ON COLUMN scorecard.provisional IS 'Whether it rests on an estimate';
COMMENT ON COLUMN scorecard.grade IS 'Grade of evidence: statistics, government, paper, digest';
COMMENT ON COLUMN scorecard.rule IS 'The rule that decided, with its version';
COMMENT ON COLUMN scorecard.reason IS 'Why it was decided so';
COMMENT ON COLUMN scorecard.known_from IS 'When it was first said, UTC';
COMMENT ON COLUMN scorecard.cause IS 'Why it is in the log: new_document, backfill, source_edited, reextracted, correction, availability';
COMMENT ON COLUMN scorecard.target_id IS 'Observation of the target';
COMMENT ON COLUMN scorecard.result_id IS 'Observation of the result';
COMMENT ON COLUMN scorecard.target_address IS 'Public address of the document of the target';
COMMENT ON COLUMN scorecard.result_address IS 'Public address of the document of the result';
COMMENT ON COLUMN scorecard.target_grade IS 'Grade of evidence of the target';
COMMENT ON COLUMN scorecard.counted IS 'How the years make up a goal over several: level, sum, average or total; null for goals of one year and where its words leave it open';
COMMENT ON COLUMN scorecard.start_value IS 'What there was before its first year, in the unit';
COMMENT ON COLUMN scorecard.start_period IS 'The period of that';
COMMENT ON COLUMN scorecard.reached_value IS 'What its years have come to by the latest in hand, in the unit; of an average or a total growth, in per cent';
COMMENT ON COLUMN scorecard.reached_period IS 'The years that is about';
COMMENT ON COLUMN scorecard.reached_share IS 'Share of the way that is behind, in per cent';
COMMENT ON COLUMN scorecard.pace_planned IS 'What each year was to bring, in the unit; of growths the yearly rate, in per cent';
COMMENT ON COLUMN scorecard.pace_needed IS 'What each of the years left has to bring';
COMMENT ON COLUMN scorecard.years_left IS 'Years after the latest in hand';
COMMENT ON COLUMN scorecard.progress_reason IS 'Why a part of this cannot be told, such as years without a result';
