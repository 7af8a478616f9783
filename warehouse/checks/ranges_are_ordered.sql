-- The lower end of a range is not above its upper end.
-- severity: warn
-- do: Look at the quote; a correction can set both ends
SELECT observation_id, document, quote, low, high
FROM observations
WHERE low > high
ORDER BY document, "start";
