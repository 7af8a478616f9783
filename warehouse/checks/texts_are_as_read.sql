-- Every text is the one that its hash was taken of.
-- severity: fail
-- do: The file was altered outside of lvliang_watch: rebuild from the archive with `lvliang-watch rebuild`
SELECT version_id, document_id, edition
FROM base.versions
WHERE sha256(text) <> text_sha256
ORDER BY version_id;
