-- A warehouse of many places, from `first_region` to before `last_region`: 50 documents each over 25 years, two a year
-- (a report that promises 95 figures and tells 95, a bulletin that tells 190), with changes, verdicts, milestones and
-- numerals in the proportion of real reports. Every value is made from hashes, so that nothing compresses by luck.

CREATE OR REPLACE TEMP TABLE item AS
WITH ranked AS (
    SELECT row_number() OVER (ORDER BY indicator <> 'gdp', headline DESC, indicator) - 1 AS k, indicator, name_zh, base_unit, basis
    FROM base.indicators
)
SELECT
    n.range AS k,
    r.indicator,
    coalesce(r.name_zh, '事项' || n.range) AS label,
    CASE WHEN n.range % 3 = 0 THEN 'growth' ELSE 'level' END AS measure,
    CASE WHEN n.range % 3 = 0 THEN '%' ELSE coalesce(u.canonical, '个') END AS unit,
    CASE WHEN n.range % 3 = 0 THEN NULL ELSE r.basis END AS basis
FROM range(190) AS n
LEFT JOIN ranked AS r ON r.k = n.range AND n.range < 110
LEFT JOIN base.units AS u ON u.symbol = r.base_unit;

CREATE OR REPLACE TEMP TABLE edition AS
SELECT
    r.range AS r,
    CASE r.range WHEN 0 THEN '吕梁市' ELSE '合成第' || r.range || '市' END AS region,
    y.range AS y,
    j.range AS j,
    e.range AS edition,
    left(md5(concat_ws('|', 'd', r.range, y.range, j.range)), 20) AS document_id,
    left(md5(concat_ws('|', 'v', r.range, y.range, j.range, e.range)), 20) AS version_id,
    left(md5(concat_ws('|', 'x', r.range, y.range, j.range, e.range)), 20) AS extraction_id,
    concat_ws('-', 'r' || r.range, y.range, ['report', 'bulletin'][j.range + 1]) || '.txt' AS name,
    'seeds:' || concat_ws('-', 'r' || r.range, y.range, ['report', 'bulletin'][j.range + 1]) || '.txt' AS source,
    CASE WHEN j.range = 1 AND y.range % 10 = 0 THEN 'digest' ELSE ['government', 'statistics'][j.range + 1] END AS grade,
    make_date(y.range, 1 + 2 * j.range, 15) AS published,
    TIMESTAMP '2026-01-01' + INTERVAL (r.range * 50 + (y.range - 2002) * 2 + j.range) SECOND + INTERVAL (e.range) DAY AS known_from,
    'run-' || (e.range - 1) AS run_id
FROM range(getvariable('first_region'), getvariable('last_region')) AS r, range(2002, 2027) AS y, range(2) AS j, range(1, 3) AS e
WHERE e.range = 1 OR (y.range = 2020 AND j.range = 0);

CREATE OR REPLACE TEMP TABLE clause AS
SELECT
    e.extraction_id,
    e.version_id,
    e.document_id,
    e.region,
    e.r,
    e.y,
    e.j,
    e.edition,
    e.grade,
    e.known_from,
    e.run_id,
    i.* EXCLUDE (label),
    CASE WHEN e.j = 1 AND i.k % 16 = 15 THEN '另计' || i.label ELSE i.label END AS label,
    CASE WHEN e.j = 0 AND i.k % 2 = 0 THEN 'target' ELSE 'result' END AS kind,
    CASE WHEN e.j = 0 AND i.k % 2 = 0 THEN e.y ELSE e.y - 1 END AS about,
    CASE
        WHEN i.measure = 'growth' THEN CAST(3 + hash(e.r, i.k, about, i.k % 7 = e.edition) % 80 / 10 AS DECIMAL(38, 6))
        ELSE CAST(100 + hash(e.r, i.k, about, i.k % 7 = e.edition, e.j * (i.k % 50)) % 100000 AS DECIMAL(38, 6))
    END AS low,
    CAST(low AS DECIMAL(18, 1)) || i.unit AS quote,
    label || ['达到', '预计为', '完成', '实现'][1 + (hash(e.r, e.y, i.k) % 4)::INTEGER] AS opening
FROM edition AS e, item AS i;

CREATE OR REPLACE TEMP TABLE told AS
WITH worded AS (
    SELECT *, opening || quote || CASE WHEN k % 3 = 2 THEN '。' ELSE ',' END AS words
    FROM clause
),

placed AS (
    SELECT *, CAST(sum(length(words)) OVER (PARTITION BY extraction_id ORDER BY k) AS INTEGER) - length(words) AS starts
    FROM worded
),

sentences AS (
    SELECT
        extraction_id,
        k // 3 AS n,
        min(starts) AS sentence_start,
        max(starts + length(words)) AS sentence_end,
        concat(
            any_value(words) FILTER (WHERE k % 3 = 0),
            any_value(words) FILTER (WHERE k % 3 = 1),
            any_value(words) FILTER (WHERE k % 3 = 2)
        ) AS sentence
    FROM placed
    GROUP BY extraction_id, n
)

SELECT p.*, s.sentence_start, s.sentence_end, s.sentence
FROM placed AS p
JOIN sentences AS s ON s.extraction_id = p.extraction_id AND s.n = p.k // 3;

INSERT INTO base.observations BY NAME
SELECT
    left(md5(concat_ws('|', 'o', extraction_id, k)), 20) AS observation_id,
    extraction_id,
    k AS position,
    starts + length(opening) AS "start",
    starts + length(opening) + length(quote) AS "end",
    quote,
    sentence_start,
    sentence_end,
    sentence,
    0 AS segment,
    indicator,
    label,
    region,
    kind,
    measure,
    low,
    low AS high,
    CASE kind WHEN 'target' THEN ['exact', 'at_least', 'about'][1 + k // 2 % 3] ELSE 'exact' END AS bound,
    unit,
    about AS period,
    basis,
    'final' AS status,
    CASE WHEN kind = 'target' AND k % 4 = 0 THEN '力争' END AS commitment,
    'done_in_the_period' AS rule,
    CASE WHEN kind = 'target' THEN ['expected', 'aspiration'][1 + k % 4 // 3] END AS hardness,
    CASE WHEN kind = 'target' THEN 'year' END AS horizon
FROM told;

INSERT INTO base.numerals BY NAME
SELECT extraction_id, n.k * 2 + n.twin AS position, n."start", n."end", n.quote AS numeral, n.claimed_by, n.rule
FROM (
    SELECT extraction_id, k, 0 AS twin, starts AS "start", starts + 4 AS "end", quote, 'observation' AS claimed_by, 'number' AS rule FROM told
    UNION ALL
    SELECT extraction_id, k, 1 AS twin, starts AS "start", starts + 4 AS "end", about::VARCHAR, CASE WHEN k = 7 THEN NULL ELSE 'period' END, 'year' FROM told WHERE k % 8 = 7
) AS n;

INSERT INTO base.milestones BY NAME
SELECT
    left(md5(concat_ws('|', 'm', extraction_id, k)), 20) AS milestone_id,
    extraction_id,
    k AS position,
    starts AS "start",
    starts + 2 AS "end",
    left(opening, 2) AS quote,
    sentence_start,
    sentence_end,
    sentence,
    0 AS segment,
    region || label || '工程' AS project,
    ['planned', 'started', 'under_construction', 'finished'][1 + (hash(r, k, y) % 4)::INTEGER] AS stage,
    kind,
    about AS period,
    region,
    'stage' AS rule
FROM told
WHERE k % 5 = 0;

INSERT INTO base.versions BY NAME
SELECT
    version_id,
    any_value(document_id) AS document_id,
    any_value(edition) AS edition,
    repeat(md5(version_id), 2) AS sha256,
    'text' AS form,
    string_agg(words, '' ORDER BY k) AS text,
    sha256(string_agg(words, '' ORDER BY k)) AS text_sha256,
    '[[0, 0]]' AS offset_steps,
    any_value(known_from) AS known_from,
    any_value(run_id) AS run_id
FROM told
GROUP BY version_id;

INSERT INTO base.extractions BY NAME
SELECT
    extraction_id,
    version_id,
    'rules-1' AS ruleset,
    '' AS told_as,
    '{"sections": ["review", "goals"], "target_lists": [], "starts_midway": false, "ends_early": false, "whole": true}' AS coverage,
    190 AS observations,
    38 AS milestones,
    213 AS numerals,
    1 AS leftovers,
    known_from,
    run_id
FROM edition;

INSERT INTO base.readings BY NAME
SELECT document_id, edition, 1 AS ordinal, version_id, extraction_id, CASE edition WHEN 1 THEN 'new_document' ELSE 'source_edited' END AS cause, known_from, run_id
FROM edition;

INSERT INTO base.version_sources BY NAME
SELECT source, known_from AS captured_at, repeat(md5(version_id), 2) AS sha256, name, version_id, known_from, run_id
FROM edition;

INSERT INTO base.captures BY NAME
SELECT left(md5('c' || version_id), 20) AS capture_id, source, name, repeat(md5(version_id), 2) AS sha256, known_from AS captured_at, '{}' AS headers, '{}' AS told, run_id
FROM edition;

INSERT INTO base.sources BY NAME SELECT source, name, known_from, run_id FROM edition WHERE edition = 1;

INSERT INTO base.documents BY NAME SELECT document_id, source, name, known_from, run_id FROM edition WHERE edition = 1;

INSERT INTO base.document_sources BY NAME SELECT source, document_id, name, known_from, run_id FROM edition WHERE edition = 1;

INSERT INTO base.descriptions BY NAME
SELECT
    left(md5('t' || document_id), 20) AS description_id,
    document_id,
    1 AS ordinal,
    source,
    region || y || ['年政府工作报告', '年国民经济和社会发展统计公报'][j + 1] AS title,
    region || ['人民政府', '统计局'][j + 1] AS issuer,
    region,
    CASE grade WHEN 'digest' THEN 'digest' WHEN 'statistics' THEN 'bulletin' ELSE 'work_report' END AS kind,
    grade,
    concat_ws('/', region, ['work_report', 'bulletin'][j + 1], y) AS work_id,
    grade <> 'digest' AS is_work,
    y AS report_year,
    published,
    'https://example.org/' || name AS address,
    '{"title": "text"}' AS said_by,
    repeat(md5(document_id), 2) AS content_sha256,
    known_from,
    run_id
FROM edition
WHERE edition = 1;

INSERT INTO base.findings BY NAME
SELECT
    left(md5('f' || extraction_id || n.range), 20) AS finding_id,
    'reading' AS origin,
    extraction_id,
    document_id,
    region,
    source,
    ['unread_number', 'title_missing', 'value_beyond_belief'][n.range + 1] AS kind,
    ['note', 'note', 'warn'][n.range + 1] AS severity,
    'A number that nothing claims: look at it (' || name || ')' AS message,
    n.range * 10 AS "start",
    n.range * 10 + 4 AS "end",
    known_from,
    run_id
FROM edition, range(3) AS n;

CREATE OR REPLACE TEMP TABLE latest AS
SELECT *, left(md5(concat_ws('|', 'o', extraction_id, k)), 20) AS observation_id
FROM told
WHERE edition = CASE WHEN y = 2020 AND j = 0 THEN 2 ELSE 1 END;

INSERT INTO base.changes BY NAME
SELECT
    md5(a.observation_id) || md5(b.observation_id) AS change_id,
    1 AS ordinal,
    md5(b.observation_id) || md5(a.observation_id) AS body_sha256,
    CASE a.kind WHEN 'target' THEN ['lowered', 'kept', 'raised'][sign(b.low - a.low)::INTEGER + 2] ELSE ['fell', 'kept', 'rose'][sign(b.low - a.low)::INTEGER + 2] END AS type,
    a.kind,
    a.region,
    coalesce(a.indicator, a.label) AS subject,
    a.indicator,
    a.label,
    a.measure,
    a.unit,
    a.observation_id AS from_fact,
    a.document_id AS from_document_id,
    a.about AS from_period,
    a.quote AS from_quote,
    'exact' AS from_bound,
    a.low AS from_low,
    a.low AS from_high,
    a.low AS from_written_low,
    a.low AS from_written_high,
    a.unit AS from_unit,
    'final' AS from_status,
    a.grade AS from_grade,
    a.kind AS from_kind,
    b.observation_id AS to_fact,
    b.document_id AS to_document_id,
    b.about AS to_period,
    b.quote AS to_quote,
    'exact' AS to_bound,
    b.low AS to_low,
    b.low AS to_high,
    b.low AS to_written_low,
    b.low AS to_written_high,
    b.unit AS to_unit,
    'final' AS to_status,
    b.grade AS to_grade,
    b.kind AS to_kind,
    b.low - a.low AS difference,
    1 AS gap_years,
    CASE WHEN a.kind = 'target' THEN ['less', 'same', 'more'][sign(b.low - a.low)::INTEGER + 2] END AS ambition,
    true AS comparable,
    false AS provisional,
    b.grade AS grade,
    'targets/1' AS rule,
    ['high', 'middle', 'low'][1 + a.k % 3] AS significance,
    'significance/1' AS significance_rule,
    b.known_from,
    b.run_id
FROM latest AS a
JOIN latest AS b ON b.r = a.r AND b.k = a.k AND b.j = a.j AND b.y = a.y + 1
WHERE (a.j = 0 AND a.k % 4 = 0) OR (a.j = 1 AND a.k % 8 = 1);

INSERT INTO base.change_events BY NAME
SELECT change_id, 1 AS ordinal, 'asserted' AS event, 'new_document' AS cause, c.known_from, c.run_id
FROM base.changes AS c
JOIN (SELECT DISTINCT region FROM edition) AS e ON e.region = c.region;

INSERT INTO base.verdicts BY NAME
SELECT
    md5('v' || t.observation_id) || md5('w' || t.observation_id) AS verdict_id,
    1 AS ordinal,
    md5(t.observation_id) || md5('b' || t.observation_id) AS body_sha256,
    CASE WHEN s.low IS NULL THEN 'no_evidence' WHEN s.low >= t.low THEN 'met' ELSE 'missed' END AS verdict,
    t.region,
    t.observation_id AS target_id,
    s.observation_id AS result_id,
    t.unit,
    s.low - t.low AS difference,
    false AS provisional,
    s.grade,
    'verdicts/3' AS rule,
    t.known_from,
    t.run_id
FROM latest AS t
LEFT JOIN latest AS s ON s.r = t.r AND s.k = t.k AND s.about = t.about AND s.j = 1
WHERE t.kind = 'target';

INSERT INTO base.verdict_events BY NAME
SELECT v.verdict_id, 1 AS ordinal, 'asserted' AS event, 'new_document' AS cause, v.known_from, v.run_id
FROM base.verdicts AS v
JOIN (SELECT DISTINCT region FROM edition) AS e ON e.region = v.region;
