-- Contracts of citizens of the Eurasian Economic Union that began in each year.
WITH started AS (
    SELECT
        calendar.period_start, calendar.period_end, calendar.period_kind, eaeu_contract.worker, eaeu_contract.region_id,
        eaeu_contract.citizenship, eaeu_contract.sector
    FROM eaeu_contract
    INNER JOIN calendar
        ON
            calendar.period_kind = 'year' AND calendar.period_start <= eaeu_contract.starts_on
            AND eaeu_contract.starts_on <= calendar.period_end
)

SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, coalesce(citizenship, '_T') AS citizenship,
    coalesce(sector, '_T') AS sector,
    count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(DISTINCT worker) AS units, CAST(NULL AS BIGINT) AS largest
FROM started
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, region_id, citizenship),
    (period_start, period_end, period_kind, region_id, sector),
    (period_start, period_end, period_kind, region_id),
    (period_start, period_end, period_kind, citizenship),
    (period_start, period_end, period_kind, sector),
    (period_start, period_end, period_kind)
)
