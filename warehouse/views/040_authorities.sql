-- One row is the capture that an edition of a document is read from.
CREATE VIEW base.authorities AS
SELECT
    v.document_id,
    v.edition,
    s.source,
    s.captured_at,
    s.sha256,
    s.name
FROM base.version_sources AS s
JOIN base.versions AS v USING (version_id)
LEFT JOIN base.current_descriptions AS d ON d.document_id = v.document_id
WHERE s.given_as = 'text'
QUALIFY row_number() OVER (
    PARTITION BY v.document_id, v.edition
    ORDER BY s.source IS NOT DISTINCT FROM d.source DESC, s.captured_at DESC, s.source DESC
) = 1;

COMMENT ON VIEW base.authorities IS 'One row is the capture that an edition of a document is read from';
COMMENT ON COLUMN base.authorities.document_id IS 'The document';
COMMENT ON COLUMN base.authorities.edition IS 'The edition';
COMMENT ON COLUMN base.authorities.source IS 'The source that describes the document where it gave the edition, else the last that did';
COMMENT ON COLUMN base.authorities.captured_at IS 'The moment of its capture, UTC';
COMMENT ON COLUMN base.authorities.sha256 IS 'Hash of the bytes, their name in the archive';
COMMENT ON COLUMN base.authorities.name IS 'File name or last part of the URL';
