-- One row is the place of an observation among those that tell of the same: whether it stands, its figures in the canonical unit, its vintage, and whether it leads.
-- Windows go by region first, so that a question about one place reads no other.
CREATE VIEW base.placements AS
WITH works AS (SELECT DISTINCT work_id FROM main.documents WHERE grade <> 'digest'),

told AS (
    SELECT
        o.observation_id,
        o.region,
        coalesce(o.indicator, o.label) AS subject,
        o.kind,
        o.measure,
        o.period,
        o.basis,
        o.bound,
        o.status,
        o.grade,
        o.is_latest,
        o.document_id,
        o.published,
        coalesce(o.published, CAST(o.known_from AS DATE)) AS told_on,
        coalesce(o.published, o.known_from) AS told_at,
        CASE WHEN o.low IS NULL AND o.high IS NULL THEN o.quote END AS wording,
        list_position(['statistics', 'government', 'paper', 'digest'], o.grade) AS grade_rank,
        CASE WHEN u.symbol IS NULL THEN o.low ELSE try(CAST(o.low * u.factor AS DECIMAL(38, 6))) END AS low,
        CASE WHEN u.symbol IS NULL THEN o.high ELSE try(CAST(o.high * u.factor AS DECIMAL(38, 6))) END AS high,
        coalesce(u.canonical, o.unit) AS unit,
        w.work_id IS NULL AS work_is_missing
    FROM base.edition_observations AS o
    JOIN main.documents AS d USING (document_id)
    LEFT JOIN works AS w ON w.work_id = d.work_id
    LEFT JOIN base.units AS u ON u.symbol = o.unit
),

standing AS (
    SELECT
        *,
        is_latest
        AND (
            grade <> 'digest'
            OR (
                work_is_missing
                AND NOT (
                    subject IS NOT NULL
                    AND period IS NOT NULL
                    AND bool_or(is_latest AND grade <> 'digest') OVER (PARTITION BY region, subject, kind, measure, period)
                )
            )
        ) AS stands
    FROM told
)

SELECT
    observation_id,
    region,
    stands,
    low AS canonical_low,
    high AS canonical_high,
    unit AS canonical_unit,
    CASE WHEN stands AND period IS NOT NULL THEN dense_rank() OVER by_day END AS vintage,
    CASE WHEN stands AND period IS NOT NULL THEN row_number() OVER by_grade = 1 END AS is_best,
    CASE WHEN stands THEN count(*) OVER same_figure END AS said,
    CASE WHEN stands THEN max(told_at) OVER same_subject = max(told_at) OVER same_figure END AS latest,
    CASE WHEN stands THEN row_number() OVER best_first = 1 END AS leads
FROM standing
WINDOW
    same_subject AS (PARTITION BY region, stands, subject, kind, measure, unit, basis, period),
    by_day AS (same_subject ORDER BY told_on, document_id),
    by_grade AS (same_subject ORDER BY grade_rank, status <> 'final', told_on DESC, document_id DESC, observation_id),
    same_figure AS (PARTITION BY region, stands, subject, kind, measure, unit, basis, period, low, high, bound, wording),
    best_first AS (same_figure ORDER BY grade_rank, published DESC NULLS LAST, observation_id);

COMMENT ON VIEW base.placements IS 'One row is the place of an observation among those that tell of the same: whether it stands, its figures in the canonical unit, its vintage, and whether it leads';
COMMENT ON COLUMN base.placements.observation_id IS 'The observation';
COMMENT ON COLUMN base.placements.region IS 'Full name of the division that it is about';
COMMENT ON COLUMN base.placements.stands IS 'Whether it stands now: it is of the last text of its document, and no digest that a better source or the work itself replaces';
COMMENT ON COLUMN base.placements.canonical_low IS 'Lowest value, in the canonical unit; null where open below or without a number';
COMMENT ON COLUMN base.placements.canonical_high IS 'Highest value, in the canonical unit; null where open above or without a number';
COMMENT ON COLUMN base.placements.canonical_unit IS 'Canonical unit of the figures, the unit as written where the vocabulary lacks it';
COMMENT ON COLUMN base.placements.vintage IS '1 for the first publication that told the period, one more for each later one; null where it does not stand or has no period';
COMMENT ON COLUMN base.placements.is_best IS 'Whether it is the best account of its period: by grade, final before estimate, then the latest; null as vintage is';
COMMENT ON COLUMN base.placements.said IS 'How many standing observations say the same; null where it does not stand';
COMMENT ON COLUMN base.placements.latest IS 'Whether nothing else was said later of the same period; null where it does not stand';
COMMENT ON COLUMN base.placements.leads IS 'Whether it stands for all that say the same figure: the best and latest of them; null where it does not stand';
