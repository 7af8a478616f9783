-- One row is one correction by a person: where the reading had it wrong, what is said instead, and why.
CREATE VIEW corrections AS
SELECT
    c.name,
    c.document,
    c.action,
    c.quote,
    c.expected,
    c.said,
    c.reason,
    c.author,
    c.dated,
    e.event = 'asserted' AS in_force,
    (
        SELECT count(*)
        FROM base.current_readings AS r
        JOIN base.observations AS o USING (extraction_id)
        WHERE r.is_latest AND o.rule = 'correction ' || c.name
    ) AS observations,
    (
        SELECT any_value(f.message)
        FROM findings AS f
        WHERE f.kind = 'correction_unmet' AND f.message LIKE 'correction ' || c.name || ' is not applied:%'
    ) AS unmet,
    c.known_from,
    CASE WHEN e.event = 'retracted' THEN e.known_from END AS known_until,
    c.correction_id
FROM base.corrections AS c
JOIN (
    SELECT correction_id, max_by(event, ordinal) AS event, max(known_from) AS known_from
    FROM base.correction_events
    GROUP BY correction_id
) AS e USING (correction_id);

COMMENT ON VIEW corrections IS 'One row is one correction by a person: where the reading had it wrong, what is said instead, and why';
COMMENT ON COLUMN corrections.name IS 'Its name in corrections.toml; rows that it decided carry it as their rule';
COMMENT ON COLUMN corrections.document IS 'The document that it is about: a file name, source or address';
COMMENT ON COLUMN corrections.action IS 'set, drop, add (of an observation or a milestone), describe or set_aside (of a document)';
COMMENT ON COLUMN corrections.quote IS 'The words that it is about, null where it is about the whole document';
COMMENT ON COLUMN corrections.expected IS 'What the reading has to say for it to apply';
COMMENT ON COLUMN corrections.said IS 'What is said instead';
COMMENT ON COLUMN corrections.reason IS 'Why';
COMMENT ON COLUMN corrections.author IS 'Who says so';
COMMENT ON COLUMN corrections.dated IS 'The day that the person gave it';
COMMENT ON COLUMN corrections.in_force IS 'Whether it is among the corrections now';
COMMENT ON COLUMN corrections.observations IS 'How many observations that stand now it decided';
COMMENT ON COLUMN corrections.unmet IS 'Why it is not applied, null where it is';
COMMENT ON COLUMN corrections.known_from IS 'When it was first met, UTC';
COMMENT ON COLUMN corrections.known_until IS 'When it was taken back, UTC; null while it is in force';
COMMENT ON COLUMN corrections.correction_id IS 'Hash of all that it says';
