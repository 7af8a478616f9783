-- The log with both sides' words, worked out and sorted by place, subject and time; `changes` reads it. In two steps,
-- since joining and sorting millions of wide rows at once takes more memory than either.
CREATE TEMP TABLE unsorted_changes AS
FROM lvliang_watch.all_changes;

CREATE TABLE all_changes AS
FROM unsorted_changes
ORDER BY region, subject, kind, coalesce(to_period, from_period), type, change_id;

DROP TABLE unsorted_changes;
