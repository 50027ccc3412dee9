-- observation_ranked.sql: source rows, each marked whether it is the latest word on its key, and since when it no longer
-- is: on any day the word in force is the row known by then that nothing has superseded by then. Grain: source row.
WITH dated AS (
    SELECT
        published.*,
        -- known here since it was published; where that day is not known, since it was collected
        coalesce(published.published_on, published.collected_on) AS known_from
    FROM staging.observations AS published
)

SELECT
    dated.*,
    row_number() OVER ranked = 1 AS is_latest,
    min(dated.known_from) OVER (ranked ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS superseded_on,
    -- A figure whose day of publication is not known is taken as known since the end of its period, until any figure of
    -- its key is known for certain; of several such figures the best.
    CASE
        WHEN
            dated.published_on IS NULL
            AND count(*) FILTER (WHERE dated.published_on IS NULL) OVER (ranked ROWS UNBOUNDED PRECEDING) = 1
            THEN min(dated.known_from) OVER (ranked ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
    END AS assumed_until
FROM dated
WINDOW ranked AS (
    PARTITION BY
        dated.indicator_id, dated.region_id, dated.region_scheme, dated.period_start,
        dated.period_end, dated.period_kind, dated.breakdown, dated.member
    -- what a publication says holds before what was released of registers and reports; a higher revision replaces; of equal revisions an exact figure is better than a rounded one
    ORDER BY
        staging.release_rank(dated.file), dated.revision DESC,
        dated.precision = 'approximate' OR list_contains(string_split(dated.note, ';'), 'rounded'),
        dated.known_from DESC
)
