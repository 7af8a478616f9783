-- The observations as they stood at the end of a day, by one of two clocks.
CREATE MACRO as_of(day, clock := 'published') AS TABLE
SELECT
    observation_id,
    document_id,
    document,
    title,
    region,
    indicator,
    label,
    kind,
    measure,
    low,
    high,
    bound,
    unit,
    period,
    basis,
    status,
    commitment,
    quote,
    sentence,
    quote_start,
    "start",
    "end",
    grade,
    report_year,
    published,
    address,
    rule,
    known_from,
    known_until,
    hardness,
    horizon
FROM base.edition_observations
WHERE
    CASE clock
        WHEN 'published' THEN is_latest AND coalesce(published, CAST(known_from AS DATE)) <= CAST(day AS DATE)
        WHEN 'known' THEN
            CAST(known_from AS DATE) <= CAST(day AS DATE)
            AND (known_until IS NULL OR CAST(known_until AS DATE) > CAST(day AS DATE))
        ELSE error('the clock of as_of is published or known')
    END;

COMMENT ON MACRO TABLE as_of IS 'The observations as they stood at the end of a day: by the clock published, those of documents published by then (a document without a day counts from when we had it); by the clock known, those of the texts that we had then. Example: FROM as_of(DATE ''2025-06-30'', clock := ''known'')';
