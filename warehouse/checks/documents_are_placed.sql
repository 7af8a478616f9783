-- Of every document the region and the year are known; a sidecar can say them.
-- severity: warn
-- do: Say the region and the report year in a sidecar or the front matter of the file
SELECT document, region, report_year
FROM documents
WHERE region = '不明' OR report_year IS NULL
ORDER BY document;
