-- The base table, made of the two that the copy holds in its place: no sentence is kept twice.
CREATE VIEW base.observations AS
SELECT
    observation_id,
    extraction_id,
    position,
    "start",
    "end",
    quote,
    sentence_start,
    sentence_end,
    sentence,
    segment,
    indicator,
    label,
    region,
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
    rule,
    hardness,
    horizon
FROM base.placed_observations
UNION ALL BY NAME
FROM base.superseded_observations;
