-- yearly_observation.sql: latest yearly figures with a row for every year of the indicator, so that a gap is a row.
-- Grain: (indicator_id, region_id, territory_id, breakdown, member, year).
-- A year outside a series' own span gets a row only if its territory existed in that year's scheme.
WITH yearly AS (
    SELECT
        observation.indicator_id, observation.region_id, observation.region_scheme, observation.territory_id,
        year(observation.period_end) AS year, observation.breakdown, observation.member, observation.value,
        observation.obs_status, observation.source_id, observation.note
    FROM marts.observation AS observation
    WHERE observation.period_kind = 'year' AND observation.is_latest
    -- one territory has one yearly figure: the row of the scheme in force then wins over a recalculated one
    QUALIFY row_number() OVER (
        PARTITION BY
            observation.indicator_id, observation.region_id, observation.territory_id, observation.period_end,
            observation.breakdown, observation.member
        ORDER BY
            observation.value IS NULL,
            observation.region_scheme = staging.scheme_on(observation.period_end) DESC, observation.region_scheme DESC
    ) = 1
),

indicator_span AS (
    SELECT yearly.indicator_id, min(yearly.year) AS first_year, max(yearly.year) AS last_year
    FROM yearly
    GROUP BY yearly.indicator_id
),

series AS (
    SELECT
        yearly.indicator_id, yearly.region_id, yearly.territory_id, yearly.breakdown, yearly.member,
        min(yearly.year) AS first_year, max(yearly.year) AS last_year, max(yearly.region_scheme) AS last_scheme
    FROM yearly
    GROUP BY yearly.indicator_id, yearly.region_id, yearly.territory_id, yearly.breakdown, yearly.member
),

calendar AS (
    SELECT years.year, staging.scheme_on(make_date(years.year, 12, 31)) AS scheme
    FROM (SELECT CAST(unnest(range(1800, 2200)) AS INTEGER) AS year) AS years
),

-- a register may place rows of earlier years in a region that was made later: its series runs on into the life of the region
made AS (
    SELECT region.region_id, region.territory_id, min(year(scheme.first_day)) AS first_year
    FROM marts.region AS region
    INNER JOIN staging.scheme AS scheme ON region.scheme = scheme.scheme
    GROUP BY region.region_id, region.territory_id
),

expected AS (
    SELECT
        series.indicator_id, series.region_id, series.territory_id, series.breakdown, series.member, calendar.year,
        coalesce(official.scheme, series.last_scheme) AS region_scheme
    FROM series
    INNER JOIN indicator_span ON series.indicator_id = indicator_span.indicator_id
    INNER JOIN calendar ON calendar.year BETWEEN indicator_span.first_year AND indicator_span.last_year
    LEFT JOIN marts.region AS official
        ON
            series.region_id = official.region_id AND series.territory_id = official.territory_id
            AND calendar.scheme = official.scheme
    LEFT JOIN made ON series.region_id = made.region_id AND series.territory_id = made.territory_id
    WHERE
        official.scheme IS NOT NULL OR calendar.year BETWEEN series.first_year AND series.last_year
        OR calendar.year BETWEEN series.first_year AND made.first_year
)

SELECT
    expected.indicator_id, expected.region_id, coalesce(yearly.region_scheme, expected.region_scheme) AS region_scheme,
    expected.territory_id, expected.year, expected.breakdown, expected.member, yearly.value,
    coalesce(yearly.obs_status, 'O') AS obs_status, yearly.source_id, coalesce(yearly.note, '') AS note
FROM expected
LEFT JOIN yearly
    ON
        expected.indicator_id = yearly.indicator_id AND expected.region_id = yearly.region_id
        AND expected.territory_id = yearly.territory_id AND expected.breakdown = yearly.breakdown
        AND expected.member = yearly.member AND expected.year = yearly.year
ORDER BY expected.indicator_id, expected.region_id, expected.breakdown, expected.member, expected.year
