-- One row is one attempt to get one source.
CREATE VIEW fetches AS
SELECT
    fetch_id,
    source,
    outcome,
    status,
    bytes,
    sha256,
    started_at,
    seconds,
    error,
    run_id,
    final_url
FROM base.fetches
ORDER BY started_at DESC, source;

COMMENT ON VIEW fetches IS 'One row is one attempt to get one source';
COMMENT ON COLUMN fetches.fetch_id IS 'Its id';
COMMENT ON COLUMN fetches.source IS 'The source that was tried';
COMMENT ON COLUMN fetches.outcome IS 'What came of it: new, unchanged, refused, failed';
COMMENT ON COLUMN fetches.status IS 'Status of HTTP, null for a file';
COMMENT ON COLUMN fetches.bytes IS 'Size of what came';
COMMENT ON COLUMN fetches.sha256 IS 'Hash of what came, its name in the archive';
COMMENT ON COLUMN fetches.started_at IS 'When it began, UTC';
COMMENT ON COLUMN fetches.seconds IS 'How long it took';
COMMENT ON COLUMN fetches.error IS 'What went wrong and what to do';
COMMENT ON COLUMN fetches.run_id IS 'The run that tried';
COMMENT ON COLUMN fetches.final_url IS 'Where redirects led, null without any';
