-- held_series.sql: which years and regions have figures of an indicator, so that nobody has to ask all observations.
-- A count since 1991 and a count since January are two kinds, `since` and `cumulative`.
-- Grain: (indicator_id, kind, breakdown).
WITH figure AS (
    SELECT
        observation.indicator_id, observation.breakdown, observation.region_id,
        staging.series_kind(observation.period_kind, observation.period_start, observation.period_end) AS kind,
        year(observation.period_end) AS year, count(*) AS figures, bool_or(observation.is_latest) AS is_latest
    FROM marts.observation AS observation
    WHERE observation.value IS NOT NULL
    GROUP BY ALL
),

year_held AS (
    SELECT
        figure.indicator_id, figure.kind, figure.breakdown, figure.year, sum(figure.figures) AS figures,
        list_sort(list(figure.region_id)) AS region_ids,
        count(*) FILTER (WHERE figure.region_id <> staging.country() AND figure.is_latest) AS regions
    FROM figure
    GROUP BY figure.indicator_id, figure.kind, figure.breakdown, figure.year
)

SELECT
    year_held.indicator_id, year_held.kind, year_held.breakdown,
    list(year_held.year ORDER BY year_held.year) AS years,
    -- how many regions have a figure in each of these years
    list(year_held.regions ORDER BY year_held.year) AS regions_by_year,
    -- and which, the country among them
    list(year_held.region_ids ORDER BY year_held.year) AS region_ids_by_year,
    list_sort(list_distinct(flatten(list(year_held.region_ids)))) AS region_ids,
    CAST(sum(year_held.figures) AS BIGINT) AS figures
FROM year_held
GROUP BY year_held.indicator_id, year_held.kind, year_held.breakdown
ORDER BY year_held.indicator_id, year_held.kind, year_held.breakdown
