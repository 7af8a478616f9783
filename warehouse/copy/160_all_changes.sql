-- The log with both sides' words, worked out, in the order of the view; `changes` reads it.
CREATE TABLE all_changes AS
FROM lvliang_watch.all_changes;
