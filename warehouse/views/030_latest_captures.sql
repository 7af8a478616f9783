-- One row is the last capture of a source that was read.
CREATE VIEW base.latest_captures AS
SELECT
    c.capture_id,
    c.source,
    c.name,
    c.sha256,
    c.captured_at,
    c.media_type,
    c.headers,
    c.told,
    c.final_url,
    c.run_id
FROM base.captures AS c
JOIN base.version_sources AS s ON s.source = c.source AND s.captured_at = c.captured_at AND s.sha256 = c.sha256
QUALIFY row_number() OVER (PARTITION BY c.source ORDER BY c.captured_at DESC, c.capture_id) = 1;

COMMENT ON VIEW base.latest_captures IS 'One row is the last capture of a source that was read';
COMMENT ON COLUMN base.latest_captures.capture_id IS 'Hash of source, moment and bytes';
COMMENT ON COLUMN base.latest_captures.source IS 'The source';
COMMENT ON COLUMN base.latest_captures.name IS 'File name or last part of the URL';
COMMENT ON COLUMN base.latest_captures.sha256 IS 'Hash of the bytes, their name in the archive';
COMMENT ON COLUMN base.latest_captures.captured_at IS 'The moment, UTC';
COMMENT ON COLUMN base.latest_captures.media_type IS 'Media type that the source gave';
COMMENT ON COLUMN base.latest_captures.headers IS 'Headers of the answer, lower-cased';
COMMENT ON COLUMN base.latest_captures.told IS 'What the command line and the sidecar said of the document';
COMMENT ON COLUMN base.latest_captures.final_url IS 'Where redirects led, null without any';
COMMENT ON COLUMN base.latest_captures.run_id IS 'The run that wrote it';
