-- One row is one change that follows from what is known now, also those that came to light only because texts were read again by better rules.
CREATE VIEW all_changes AS
SELECT
    b.change_id,
    b.type,
    b.kind,
    s.cause,
    b.region,
    b.subject,
    b.indicator,
    b.to_indicator,
    b.label,
    b.measure,
    b.to_measure,
    b.unit,
    b.from_period,
    b.to_period,
    b.from_low,
    b.from_high,
    b.to_low,
    b.to_high,
    b.from_bound,
    b.to_bound,
    b.from_stage,
    b.to_stage,
    b.from_quote,
    b.to_quote,
    from_side.sentence AS from_sentence,
    to_side.sentence AS to_sentence,
    from_doc.document AS from_document,
    to_doc.document AS to_document,
    from_doc.title AS from_title,
    to_doc.title AS to_title,
    from_doc.address AS from_address,
    to_doc.address AS to_address,
    b.from_fact,
    b.to_fact,
    b.difference,
    b.difference_pct,
    b.gap_years,
    b.ambition,
    b.comparable,
    b.reason,
    b.repeated,
    b.provisional,
    b.grade,
    b.rule,
    b.previous,
    s.known_from,
    b.from_document_id,
    b.to_document_id,
    b.from_written_low,
    b.from_written_high,
    b.from_unit,
    b.to_written_low,
    b.to_written_high,
    b.to_unit,
    b.from_commitment,
    b.to_commitment,
    b.from_status,
    b.to_status,
    b.from_grade,
    b.to_grade,
    b.from_kind,
    b.to_kind,
    from_doc.report_year AS from_report_year,
    to_doc.report_year AS to_report_year,
    from_doc.published AS from_published,
    to_doc.published AS to_published,
    b.significance,
    b.significance_rule
FROM base.standing_changes AS s
JOIN (SELECT change_id, max(ordinal) AS ordinal FROM base.changes GROUP BY change_id) AS n USING (change_id)
JOIN base.changes AS b ON b.change_id = n.change_id AND b.ordinal = n.ordinal
LEFT JOIN base.statements AS from_side ON from_side.fact_id = b.from_fact
LEFT JOIN base.statements AS to_side ON to_side.fact_id = b.to_fact
LEFT JOIN documents AS from_doc ON from_doc.document_id = b.from_document_id
LEFT JOIN documents AS to_doc ON to_doc.document_id = b.to_document_id;

COMMENT ON VIEW all_changes IS 'One row is one change that follows from what is known now, also those that came to light only because texts were read again by better rules';
COMMENT ON COLUMN all_changes.change_id IS 'Hash of what the change is about, the same after a rebuild';
COMMENT ON COLUMN all_changes.type IS 'What changed: introduced, raised, lowered, kept, dropped, rose, fell, restated, figure_edited, advanced, slipped, missed and so on';
COMMENT ON COLUMN all_changes.kind IS 'target, result, verdict or milestone; null where it is about a text or a page';
COMMENT ON COLUMN all_changes.cause IS 'Why it is in the log: new_document, backfill, source_edited, reextracted, correction, availability';
COMMENT ON COLUMN all_changes.region IS 'Full name of the division that it is about';
COMMENT ON COLUMN all_changes.subject IS 'Indicator, label or project that it is about';
COMMENT ON COLUMN all_changes.indicator IS 'Indicator of the earlier side';
COMMENT ON COLUMN all_changes.to_indicator IS 'Indicator of the later side where it differs';
COMMENT ON COLUMN all_changes.label IS 'The indicator as the text names it';
COMMENT ON COLUMN all_changes.measure IS 'Measure of the earlier side';
COMMENT ON COLUMN all_changes.to_measure IS 'Measure of the later side where it differs';
COMMENT ON COLUMN all_changes.unit IS 'Canonical unit of the figures';
COMMENT ON COLUMN all_changes.from_period IS 'Period of the earlier side';
COMMENT ON COLUMN all_changes.to_period IS 'Period of the later side';
COMMENT ON COLUMN all_changes.from_low IS 'Lowest value of the earlier side, in the unit';
COMMENT ON COLUMN all_changes.from_high IS 'Highest value of the earlier side, in the unit';
COMMENT ON COLUMN all_changes.to_low IS 'Lowest value of the later side, in the unit';
COMMENT ON COLUMN all_changes.to_high IS 'Highest value of the later side, in the unit';
COMMENT ON COLUMN all_changes.from_bound IS 'Bound of the earlier side';
COMMENT ON COLUMN all_changes.to_bound IS 'Bound of the later side';
COMMENT ON COLUMN all_changes.from_stage IS 'Stage of the earlier side';
COMMENT ON COLUMN all_changes.to_stage IS 'Stage of the later side';
COMMENT ON COLUMN all_changes.from_quote IS 'Words of the earlier side';
COMMENT ON COLUMN all_changes.to_quote IS 'Words of the later side';
COMMENT ON COLUMN all_changes.from_sentence IS 'Sentence of the earlier side';
COMMENT ON COLUMN all_changes.to_sentence IS 'Sentence of the later side';
COMMENT ON COLUMN all_changes.from_document IS 'File name of the document of the earlier side';
COMMENT ON COLUMN all_changes.to_document IS 'File name of the document of the later side';
COMMENT ON COLUMN all_changes.from_title IS 'Title of the document of the earlier side';
COMMENT ON COLUMN all_changes.to_title IS 'Title of the document of the later side';
COMMENT ON COLUMN all_changes.from_address IS 'Public address of the document of the earlier side';
COMMENT ON COLUMN all_changes.to_address IS 'Public address of the document of the later side';
COMMENT ON COLUMN all_changes.from_fact IS 'Observation or milestone of the earlier side';
COMMENT ON COLUMN all_changes.to_fact IS 'Observation or milestone of the later side';
COMMENT ON COLUMN all_changes.difference IS 'Later less earlier, in the unit';
COMMENT ON COLUMN all_changes.difference_pct IS 'Later less earlier, in per cent of the earlier';
COMMENT ON COLUMN all_changes.gap_years IS 'Years between the two periods';
COMMENT ON COLUMN all_changes.ambition IS 'Whether the later promise is more, less or the same, by the direction of the indicator';
COMMENT ON COLUMN all_changes.comparable IS 'Whether the two sides can be compared';
COMMENT ON COLUMN all_changes.reason IS 'Why they cannot be, or why it was decided so';
COMMENT ON COLUMN all_changes.repeated IS 'How many years running';
COMMENT ON COLUMN all_changes.provisional IS 'Whether it rests on an estimate';
COMMENT ON COLUMN all_changes.grade IS 'Grade of evidence: statistics, government, paper, digest';
COMMENT ON COLUMN all_changes.rule IS 'The rule that decided';
COMMENT ON COLUMN all_changes.previous IS 'The row that it replaces';
COMMENT ON COLUMN all_changes.known_from IS 'When it was first said, UTC';
COMMENT ON COLUMN all_changes.from_document_id IS 'Document of the earlier side';
COMMENT ON COLUMN all_changes.to_document_id IS 'Document of the later side';
COMMENT ON COLUMN all_changes.from_written_low IS 'Lowest value of the earlier side, in its own unit';
COMMENT ON COLUMN all_changes.from_written_high IS 'Highest value of the earlier side, in its own unit';
COMMENT ON COLUMN all_changes.from_unit IS 'Unit of the earlier side as written';
COMMENT ON COLUMN all_changes.to_written_low IS 'Lowest value of the later side, in its own unit';
COMMENT ON COLUMN all_changes.to_written_high IS 'Highest value of the later side, in its own unit';
COMMENT ON COLUMN all_changes.to_unit IS 'Unit of the later side as written';
COMMENT ON COLUMN all_changes.from_commitment IS 'Word that carries the promise on the earlier side';
COMMENT ON COLUMN all_changes.to_commitment IS 'Word that carries the promise on the later side';
COMMENT ON COLUMN all_changes.from_status IS 'final or estimate on the earlier side';
COMMENT ON COLUMN all_changes.to_status IS 'final or estimate on the later side';
COMMENT ON COLUMN all_changes.from_grade IS 'Grade of evidence of the earlier side';
COMMENT ON COLUMN all_changes.to_grade IS 'Grade of evidence of the later side';
COMMENT ON COLUMN all_changes.from_kind IS 'Whether the earlier side is a target or a result';
COMMENT ON COLUMN all_changes.to_kind IS 'Whether the later side is a target or a result';
COMMENT ON COLUMN all_changes.from_report_year IS 'The year that the document of the earlier side is the report of';
COMMENT ON COLUMN all_changes.to_report_year IS 'The year that the document of the later side is the report of';
COMMENT ON COLUMN all_changes.from_published IS 'The day of publication of the document of the earlier side';
COMMENT ON COLUMN all_changes.to_published IS 'The day of publication of the document of the later side';
COMMENT ON COLUMN all_changes.significance IS 'How much it matters by stated rules: high, middle or low';
COMMENT ON COLUMN all_changes.significance_rule IS 'The rule that says so, with its version';
