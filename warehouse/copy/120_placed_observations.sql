-- What all questions about figures read. Ranks among millions cannot be worked out while somebody waits; sorted so, a
-- question about one place or one of its indicators reads a few blocks and skips the others.
CREATE TABLE base.placed_observations AS
FROM lvliang_watch.base.placed_observations
ORDER BY region, coalesce(indicator, label), kind, measure, period, document_id, position;
