-- One row is one address that was ever fetched, and how it answered last.
CREATE VIEW sources AS
WITH decided AS (
    SELECT source, source_id, outcome, status, error, retry_at, started_at
    FROM base.fetches
    QUALIFY row_number() OVER (PARTITION BY source, started_at ORDER BY attempt DESC, fetch_id) = 1
        AND outcome NOT IN ('robots', 'part')
    UNION ALL
    -- Where the attempts are not on record, as after a rebuild from the archive alone, what was got says as much.
    SELECT c.source, NULL, 'new', 200, NULL, NULL, c.captured_at
    FROM base.captures AS c
    ANTI JOIN base.fetches AS f ON f.source = c.source
    WHERE c.source LIKE 'http%'
    GROUP BY c.source, c.captured_at
),
judged AS (
    SELECT
        *,
        outcome IN ('failed', 'forbidden', 'busy', 'gone') AS is_failure,
        max(started_at) FILTER (outcome NOT IN ('failed', 'forbidden', 'busy', 'gone'))
            OVER (PARTITION BY source) AS went_well_at
    FROM decided
)
SELECT
    source,
    arg_max(source_id, started_at) AS source_id,
    bool_or(outcome = 'list') AS is_list,
    min(started_at) AS first_looked,
    max(started_at) AS last_looked,
    last(outcome ORDER BY started_at) AS last_outcome,
    last(status ORDER BY started_at) AS last_status,
    max(started_at) FILTER (outcome = 'new') AS last_new,
    count(*) FILTER (is_failure AND started_at > coalesce(went_well_at, TIMESTAMP '0001-01-01')) AS failures,
    last(retry_at ORDER BY started_at) AS retry_at,
    last(error ORDER BY started_at) AS last_error,
    count(*) AS looks
FROM judged
GROUP BY source
ORDER BY source;

COMMENT ON VIEW sources IS 'One row is one address that was ever fetched, and how it answered last';
COMMENT ON COLUMN sources.source IS 'The address';
COMMENT ON COLUMN sources.source_id IS 'The entry of the sources that wanted it last, null for what was given by hand only';
COMMENT ON COLUMN sources.is_list IS 'Whether it ever was a page of links, to other pages or to the files that hold its text';
COMMENT ON COLUMN sources.first_looked IS 'When it was first looked at, UTC';
COMMENT ON COLUMN sources.last_looked IS 'When it was last looked at, UTC';
COMMENT ON COLUMN sources.last_outcome IS 'What came of that, as in fetches';
COMMENT ON COLUMN sources.last_status IS 'Status of HTTP of that, null where no answer came';
COMMENT ON COLUMN sources.last_new IS 'When it last gave other bytes than before, UTC, null where it never gave any';
COMMENT ON COLUMN sources.failures IS 'How many looks failed one after the other, up to the last one';
COMMENT ON COLUMN sources.retry_at IS 'When the server wants to be asked again, UTC';
COMMENT ON COLUMN sources.last_error IS 'What went wrong the last time and what to do';
COMMENT ON COLUMN sources.looks IS 'How often it was looked at';
