-- Each target with the words of both sides, worked out and sorted by place, indicator and time; in two steps as the log.
CREATE TEMP TABLE unsorted_scorecard AS
FROM lvliang_watch.scorecard;

CREATE TABLE scorecard AS
FROM unsorted_scorecard
ORDER BY region, coalesce(indicator, label), period, verdict_id;

DROP TABLE unsorted_scorecard;
