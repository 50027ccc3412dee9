-- observation_ranked.sql: source rows, each marked whether it is the latest word on its key, and since when it no longer
-- is: on any day the word in force is the row known by then that nothing has superseded by then. Grain: source row.
SELECT
    published.*,
    row_number() OVER ranked = 1 AS is_latest,
    min(published.known_from) OVER (ranked ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS superseded_on
FROM staging.observations AS published
WINDOW ranked AS (
    PARTITION BY
        published.indicator_id, published.region_id, published.region_scheme, published.period_start,
        published.period_end, published.period_kind, published.breakdown, published.member
    -- a higher revision replaces; of equal revisions an exact figure is better than a rounded one
    ORDER BY
        published.revision DESC,
        published.precision = 'approximate' OR list_contains(string_split(published.note, ';'), 'rounded'),
        published.known_from DESC
)
