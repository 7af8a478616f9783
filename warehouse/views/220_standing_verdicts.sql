-- One row is a verdict that follows from what is known now, with its cause and since when.
CREATE VIEW base.standing_verdicts AS
SELECT
    verdict_id,
    min(known_from) FILTER (WHERE event = 'asserted' AND (cause <> 'reextracted' OR only_reread)) AS known_from,
    min_by(cause, ordinal) FILTER (WHERE event = 'asserted' AND (cause <> 'reextracted' OR only_reread)) AS cause
FROM (
    SELECT
        *,
        bool_and(cause = 'reextracted' OR event <> 'asserted') OVER (PARTITION BY verdict_id) AS only_reread
    FROM base.verdict_events
)
GROUP BY verdict_id
HAVING max_by(event, ordinal) = 'asserted';

COMMENT ON VIEW base.standing_verdicts IS 'One row is a verdict that follows from what is known now, with its cause and since when';
COMMENT ON COLUMN base.standing_verdicts.verdict_id IS 'The verdict';
COMMENT ON COLUMN base.standing_verdicts.known_from IS 'When it was first said for a reason other than reading again, UTC; when it was first said, where there is none';
COMMENT ON COLUMN base.standing_verdicts.cause IS 'The reason then';
