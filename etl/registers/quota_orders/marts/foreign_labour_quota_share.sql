-- The quota of each region as a share of its labour force, where the bureau published that for the year. The country's own share is published.
SELECT
    held.region_id, held.period_start, held.period_end, held.period_kind,
    held.quota AS numerator, CAST(printed.value AS BIGINT) AS denominator, held.quota AS units, CAST(NULL AS BIGINT) AS largest
FROM (
    SELECT region_id, period_start, period_end, period_kind, CAST(sum(quota) AS BIGINT) AS quota
    FROM quota_in_force
    WHERE period_kind = 'year'
    GROUP BY region_id, period_start, period_end, period_kind
) AS held
INNER JOIN published AS printed
    ON
        printed.indicator_id = 'labour_force' AND printed.breakdown = '' AND held.region_id = printed.region_id
        AND held.period_start = printed.period_start AND held.period_end = printed.period_end AND held.period_kind = printed.period_kind
WHERE printed.value > 0
