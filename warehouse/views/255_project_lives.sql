-- One row is one project of one place, with its life in short: what was promised and reported of it, by when, and how far it is.
CREATE VIEW project_lives AS
WITH said AS (
    SELECT
        *,
        coalesce(report_year, year(published)) AS said_in,
        coalesce(try_cast(left(regexp_extract(period, '[^/]+$'), 4) AS INTEGER), report_year, year(published)) AS due_in,
        list_position(
            [
                'stopped',
                'behind',
                'planned',
                'preparing',
                'approved',
                'started',
                'under_construction',
                'resumed',
                'structurally_complete',
                'finished',
                'in_operation'
            ],
            stage
        ) AS place
    FROM milestones
),

lives AS (
    SELECT
        project,
        region,
        min(said_in) FILTER (WHERE kind = 'target') AS first_promised,
        max(said_in) FILTER (WHERE kind = 'target') AS last_promised,
        count(DISTINCT said_in) FILTER (WHERE kind = 'target') AS promised,
        arg_max(stage, (said_in, place)) FILTER (WHERE kind = 'target') AS promise,
        arg_max(due_in, (said_in, place)) FILTER (WHERE kind = 'target') AS due,
        min(said_in) FILTER (WHERE kind = 'result') AS first_reported,
        arg_min(stage, (said_in, place)) FILTER (WHERE kind = 'result') AS first_stage,
        max(said_in) FILTER (WHERE kind = 'result') AS last_reported,
        arg_max(stage, (said_in, place)) FILTER (WHERE kind = 'result') AS stage,
        max(said_in) AS last_said,
        count(*) AS statements,
        count(DISTINCT document_id) AS documents
    FROM said
    GROUP BY project, region
),

late AS (
    SELECT
        c.subject AS project,
        c.region,
        count(*) FILTER (WHERE c.type = 'slipped') AS slips,
        max(coalesce(try_cast(left(regexp_extract(c.to_period, '[^/]+$'), 4) AS INTEGER), t.report_year)) FILTER (
            WHERE c.type = 'slipped'
        ) - min(coalesce(try_cast(left(regexp_extract(c.from_period, '[^/]+$'), 4) AS INTEGER), f.report_year)) FILTER (
            WHERE c.type = 'slipped'
        ) AS slipped_years,
        max(c.repeated) FILTER (WHERE c.type = 'repeated') AS repeated,
        bool_or(c.type = 'vanished') AS vanished,
        max(c.repeated) FILTER (WHERE c.type = 'vanished') AS silent_years
    FROM base.standing_changes AS s
    JOIN (
        SELECT *
        FROM base.changes
        WHERE kind = 'milestone'
        QUALIFY row_number() OVER (PARTITION BY change_id ORDER BY ordinal DESC) = 1
    ) AS c USING (change_id)
    LEFT JOIN documents AS f ON f.document_id = c.from_document_id
    LEFT JOIN documents AS t ON t.document_id = c.to_document_id
    GROUP BY c.subject, c.region
)

SELECT
    l.project,
    l.region,
    l.first_promised,
    l.promised,
    l.promise,
    l.due,
    l.last_promised,
    l.first_reported,
    l.first_stage,
    l.stage,
    l.last_reported,
    CASE
        WHEN coalesce(late.vanished, false) THEN 'vanished'
        WHEN l.stage IN ('finished', 'in_operation') AND coalesce(l.last_promised <= l.last_reported, true) THEN 'done'
        WHEN l.stage IN ('behind', 'stopped') AND coalesce(l.last_promised <= l.last_reported, true) THEN l.stage
        WHEN l.stage IS NULL THEN 'promised'
        WHEN l.stage IN ('planned', 'preparing', 'approved') THEN 'in_preparation'
        ELSE 'under_way'
    END AS state,
    coalesce(late.slips, 0) AS slips,
    late.slipped_years,
    late.repeated,
    late.silent_years,
    l.last_said,
    l.statements,
    l.documents
FROM lives AS l
LEFT JOIN late ON late.project = l.project AND late.region = l.region
ORDER BY l.region, l.project;

COMMENT ON VIEW project_lives IS 'One row is one project of one place, with its life in short: what was promised and reported of it, by when, and how far it is';
COMMENT ON COLUMN project_lives.project IS 'Name of the project, aliases applied';
COMMENT ON COLUMN project_lives.region IS 'Full name of the division that it is about';
COMMENT ON COLUMN project_lives.first_promised IS 'Year of the report that promised it first';
COMMENT ON COLUMN project_lives.promised IS 'In the reports of how many years it was promised';
COMMENT ON COLUMN project_lives.promise IS 'The farthest stage that was promised last';
COMMENT ON COLUMN project_lives.due IS 'The year that this was due; of a promise without a date, the year of its report';
COMMENT ON COLUMN project_lives.last_promised IS 'Year of the report that promised it last';
COMMENT ON COLUMN project_lives.first_reported IS 'Year of the report that told of it first';
COMMENT ON COLUMN project_lives.first_stage IS 'The stage that was reported first';
COMMENT ON COLUMN project_lives.stage IS 'The farthest stage that the last report of it gives; null where none does';
COMMENT ON COLUMN project_lives.last_reported IS 'Year of the report that told of it last';
COMMENT ON COLUMN project_lives.state IS 'done, under_way, in_preparation, promised (nothing reported), behind, stopped, or vanished: promised, due, and not spoken of since';
COMMENT ON COLUMN project_lives.slips IS 'How many of its promises slipped';
COMMENT ON COLUMN project_lives.slipped_years IS 'Years from the first date that it missed to the last that it was promised or reported for';
COMMENT ON COLUMN project_lives.repeated IS 'For how many years one stage was promised again at most';
COMMENT ON COLUMN project_lives.silent_years IS 'Of a vanished project, in how many whole reports on end nothing is said of it; null where a list shows it';
COMMENT ON COLUMN project_lives.last_said IS 'Year of the last report that speaks of it';
COMMENT ON COLUMN project_lives.statements IS 'How many statements there are';
COMMENT ON COLUMN project_lives.documents IS 'In how many documents';
