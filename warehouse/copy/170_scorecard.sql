-- Each target with the words of both sides, worked out, in the order of the view.
CREATE TABLE scorecard AS
FROM lvliang_watch.scorecard;
