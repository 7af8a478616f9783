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
    final_url,
    source_id,
    attempt,
    retry_at
FROM base.fetches
ORDER BY started_at DESC, source, attempt;

COMMENT ON VIEW fetches IS 'One row is one attempt to get one source';
COMMENT ON COLUMN fetches.fetch_id IS 'Its id';
COMMENT ON COLUMN fetches.source IS 'The source that was tried';
COMMENT ON COLUMN fetches.outcome IS 'What came of it: new, unchanged, list (a page of links), failed, forbidden (by its robots.txt), busy (asked to come back later), gone (also where a page says so itself), refused; robots is the fetch of a robots.txt, part that of a further page of one text';
COMMENT ON COLUMN fetches.status IS 'Status of HTTP, null for a file';
COMMENT ON COLUMN fetches.bytes IS 'Size of what came';
COMMENT ON COLUMN fetches.sha256 IS 'Hash of what came, its name in the archive';
COMMENT ON COLUMN fetches.started_at IS 'The moment of its run, UTC';
COMMENT ON COLUMN fetches.seconds IS 'How long it took';
COMMENT ON COLUMN fetches.error IS 'What went wrong and what to do';
COMMENT ON COLUMN fetches.run_id IS 'The run that tried';
COMMENT ON COLUMN fetches.final_url IS 'Where redirects led, null without any';
COMMENT ON COLUMN fetches.source_id IS 'The entry of the sources that wanted it, null for what was given by hand';
COMMENT ON COLUMN fetches.attempt IS '1 for the first attempt of a run, one more for each that followed; the last one decided';
COMMENT ON COLUMN fetches.retry_at IS 'When the server wants to be asked again, UTC';
