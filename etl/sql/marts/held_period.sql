-- held_period.sql: for which periods totals of an indicator are held, and for how many regions each.
-- A count since 1991 and a count since January are two kinds, `since` and `cumulative`.
-- Grain: (indicator_id, kind, period_start, period_end).
WITH by_scheme AS (
    SELECT
        observation.indicator_id,
        staging.series_kind(observation.period_kind, observation.period_start, observation.period_end) AS kind,
        observation.period_start, observation.period_end, observation.stands_for, observation.region_scheme,
        count(DISTINCT observation.region_id) FILTER (WHERE observation.region_id <> staging.country()) AS regions
    FROM marts.observation AS observation
    WHERE observation.is_latest AND observation.breakdown = '' AND observation.value IS NOT NULL
    GROUP BY ALL
)

SELECT
    by_scheme.indicator_id, by_scheme.kind, by_scheme.period_start, by_scheme.period_end, by_scheme.stands_for,
    -- on one division into regions: those of two are never shown together
    max(by_scheme.regions) AS regions
FROM by_scheme
GROUP BY by_scheme.indicator_id, by_scheme.kind, by_scheme.period_start, by_scheme.period_end, by_scheme.stands_for
ORDER BY by_scheme.indicator_id, by_scheme.period_end, by_scheme.period_start, by_scheme.kind
