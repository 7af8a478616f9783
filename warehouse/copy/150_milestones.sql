-- The base table, sorted by place and project.
CREATE TABLE base.milestones AS
FROM lvliang_watch.base.milestones
ORDER BY region, project, extraction_id, position;
