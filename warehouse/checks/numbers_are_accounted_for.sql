-- Of the numbers of a document at most one in five is claimed by nothing.
-- severity: warn
-- do: See what was left with `lvliang-watch explain DOCUMENT`; the text may be damaged, or its words missing in the vocabulary
SELECT document, leftovers, numerals
FROM documents
WHERE leftovers > numerals / 5.0 AND numerals >= 10
ORDER BY document;
