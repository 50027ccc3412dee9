-- Rebuilt on one scheme, the regions still add up to what they added up to before: nothing is lost or counted twice.
WITH rebuilt AS (
    SELECT
        item.indicator_id, item.region_scheme, item.period_start, item.period_end, item.period_kind, item.breakdown,
        item.member, sum(item.value) FILTER (WHERE item.region_id <> staging.country()) AS regions_sum,
        max(item.value) FILTER (WHERE item.region_id = staging.country()) AS country_value,
        count(*) FILTER (WHERE item.region_id <> staging.country()) AS regions, bool_or(item.is_rebuilt) AS has_sum
    FROM marts.rebuilt_observation AS item
    GROUP BY ALL
),

scheme_size AS (
    SELECT region.scheme, count(*) AS regions
    FROM marts.region AS region
    WHERE region.kind <> 'country'
    GROUP BY region.scheme
)

SELECT
    rebuilt.indicator_id, rebuilt.region_scheme, rebuilt.period_end, rebuilt.period_kind, rebuilt.member,
    rebuilt.regions_sum, rebuilt.country_value
FROM rebuilt
INNER JOIN scheme_size ON rebuilt.region_scheme = scheme_size.scheme AND rebuilt.regions = scheme_size.regions
LEFT JOIN staging.sum_tolerances AS tolerance ON rebuilt.indicator_id = tolerance.id
ANTI JOIN staging.additive_exceptions AS known
    ON
        rebuilt.indicator_id = known.indicator_id AND rebuilt.period_start = known.period_start
        AND rebuilt.period_end = known.period_end
WHERE
    rebuilt.has_sum AND rebuilt.country_value IS NOT NULL
    AND abs(rebuilt.regions_sum - rebuilt.country_value) > 0.000001 + coalesce(tolerance.value, 0)
