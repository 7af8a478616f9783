-- One row is one run.
CREATE VIEW runs AS
SELECT
    r.run_id,
    r.command,
    r.ruleset,
    r.started_at,
    e.ended_at,
    e.outcome,
    e.counts,
    e.error
FROM base.runs AS r
LEFT JOIN base.run_ends AS e USING (run_id)
ORDER BY r.started_at DESC;

COMMENT ON VIEW runs IS 'One row is one run';
COMMENT ON COLUMN runs.run_id IS 'Its id';
COMMENT ON COLUMN runs.command IS 'What was run';
COMMENT ON COLUMN runs.ruleset IS 'Hash of the rules that it read by';
COMMENT ON COLUMN runs.started_at IS 'When it began, UTC';
COMMENT ON COLUMN runs.ended_at IS 'When it ended, UTC; of an interrupted one, when that was noticed';
COMMENT ON COLUMN runs.outcome IS 'done, refused_input (an input was not taken), unpublished (all is written but not in the copy), failed or interrupted; null while it runs';
COMMENT ON COLUMN runs.counts IS 'What it did, in numbers';
COMMENT ON COLUMN runs.error IS 'What went wrong';
