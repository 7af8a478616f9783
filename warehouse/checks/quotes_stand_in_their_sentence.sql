-- A quote stands inside the sentence that is shown with it.
-- severity: warn
-- do: Report the row: a rule took the wrong sentence
SELECT observation_id AS id, document, quote
FROM observations
WHERE quote_start < 0 OR substring(sentence, quote_start + 1, length(quote)) <> quote
UNION ALL
SELECT milestone_id AS id, document, quote
FROM milestones
WHERE quote_start < 0 OR substring(sentence, quote_start + 1, length(quote)) <> quote
ORDER BY id;
