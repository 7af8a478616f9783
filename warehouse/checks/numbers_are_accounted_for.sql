-- Of the numbers of a document at most one in five is claimed by nothing.
-- severity: warn
SELECT document, leftovers, numerals
FROM documents
WHERE leftovers > numerals / 5.0 AND numerals >= 10
ORDER BY document;
