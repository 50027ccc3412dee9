-- forecast_series.sql: what forecasts are made from: the run of years without a gap or a break that ends with the newest figure.
-- Grain: (indicator_id, region_id). `series` is the hash by which a forecast knows the figures again that it was made from.
WITH figure AS (
    SELECT
        observation.indicator_id, observation.region_id, observation.unit, year(observation.period_end) AS year, observation.value,
        observation.is_break OR coalesce(list_contains(subject.breaks, year(observation.period_end)), FALSE) AS is_break
    FROM marts.observation AS observation
    INNER JOIN marts.forecast_subject AS subject USING (indicator_id)
    WHERE
        observation.is_latest AND observation.value IS NOT NULL AND observation.breakdown = '' AND observation.period_kind = 'year'
        AND observation.obs_status NOT IN ('F', 'Q') AND NOT observation.is_derived
),

begun AS (
    SELECT
        figure.*,
        is_break OR year - lag(year, 1, year - 2) OVER (PARTITION BY indicator_id, region_id ORDER BY year) > 1 AS is_first
    FROM figure
),

run AS (
    SELECT begun.*, max(year) FILTER (WHERE is_first) OVER (PARTITION BY indicator_id, region_id) AS first_year
    FROM begun
)

SELECT
    indicator_id, region_id, any_value(unit) AS unit, min(year) AS first_year, max(year) AS last_year, count(*) AS points,
    list(value ORDER BY year) AS figures, md5(string_agg(year || '=' || value, ';' ORDER BY year)) AS series
FROM run
WHERE year >= first_year
GROUP BY indicator_id, region_id
ORDER BY indicator_id, region_id
