-- sum_checked.sql: where regions add up and all of them have a figure, their sum beside the country's figure of the same
-- period. Grain: (indicator_id, region_scheme, period_start, period_end, period_kind, breakdown, member).
-- tolerance: by how much the sum may differ, in the unit of the indicator; has_reason: a difference is known and explained.
WITH latest AS (
    SELECT observation.*
    FROM marts.observation AS observation
    INNER JOIN marts.indicator AS indicator ON observation.indicator_id = indicator.indicator_id
    -- what was reported may differ from what was published: both are kept, and that is listed (dispute.sql)
    LEFT JOIN staging.reports AS report ON observation.source_id = report.source
    -- nor is what a register counts what its owner printed: each is checked in the register's own build
    LEFT JOIN staging.registers AS register ON observation.source_id = register.source
    WHERE
        observation.is_latest AND observation.value IS NOT NULL AND indicator.is_additive AND report.id IS NULL
        AND register.id IS NULL
),

scheme_size AS (
    SELECT region.scheme, count(*) AS regions
    FROM marts.region AS region
    WHERE region.kind <> 'country'
    GROUP BY region.scheme
),

regional AS (
    SELECT
        latest.indicator_id, latest.region_scheme, latest.period_start, latest.period_end, latest.period_kind,
        latest.breakdown, latest.member, sum(latest.value) AS regions_sum, count(*) AS regions
    FROM latest
    WHERE latest.region_id <> staging.country()
    GROUP BY ALL
)

SELECT
    regional.indicator_id, regional.region_scheme, regional.period_start, regional.period_end, regional.period_kind,
    regional.breakdown, regional.member, regional.regions, regional.regions_sum, country.value AS country_value,
    regional.regions_sum - country.value AS difference, coalesce(tolerance.value, 0) AS tolerance,
    known.indicator_id IS NOT NULL AS has_reason
FROM regional
INNER JOIN scheme_size
    ON regional.region_scheme = scheme_size.scheme AND regional.regions = scheme_size.regions
INNER JOIN latest AS country
    ON
        country.region_id = staging.country() AND regional.indicator_id = country.indicator_id
        AND regional.region_scheme = country.region_scheme AND regional.period_start = country.period_start
        AND regional.period_end = country.period_end AND regional.period_kind = country.period_kind
        AND regional.breakdown = country.breakdown AND regional.member = country.member
LEFT JOIN staging.sum_tolerances AS tolerance ON regional.indicator_id = tolerance.id
LEFT JOIN (
    SELECT DISTINCT item.indicator_id, item.period_start, item.period_end FROM staging.additive_exceptions AS item
) AS known
    ON
        regional.indicator_id = known.indicator_id AND regional.period_start = known.period_start
        AND regional.period_end = known.period_end
