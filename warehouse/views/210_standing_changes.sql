-- One row is a change that follows from what is known now, with its cause and since when.
CREATE VIEW base.standing_changes AS
SELECT
    change_id,
    min(known_from) FILTER (WHERE event = 'asserted' AND (cause <> 'reextracted' OR only_reread)) AS known_from,
    min_by(cause, ordinal) FILTER (WHERE event = 'asserted' AND (cause <> 'reextracted' OR only_reread)) AS cause
FROM (
    SELECT
        *,
        bool_and(cause = 'reextracted' OR event <> 'asserted') OVER (PARTITION BY change_id) AS only_reread
    FROM base.change_events
)
GROUP BY change_id
HAVING max_by(event, ordinal) = 'asserted';

COMMENT ON VIEW base.standing_changes IS 'One row is a change that follows from what is known now, with its cause and since when';
COMMENT ON COLUMN base.standing_changes.change_id IS 'The change';
COMMENT ON COLUMN base.standing_changes.known_from IS 'When it was first said for a reason other than reading again, UTC; when it was first said, where there is none';
COMMENT ON COLUMN base.standing_changes.cause IS 'The reason then';
