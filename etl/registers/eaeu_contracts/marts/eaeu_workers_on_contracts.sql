-- Citizens of the Eurasian Economic Union with a contract in force on the first day of each month, each once, at the contract that began last.
WITH held AS (
    SELECT
        calendar.period_start, calendar.period_end, calendar.period_kind, term.worker, term.region_id, term.citizenship, term.sector,
        term.profession,
        row_number() OVER (
            PARTITION BY calendar.as_of, term.worker ORDER BY term.starts_on DESC NULLS LAST, term.contract_id ASC NULLS LAST
        ) AS place
    FROM eaeu_contract AS term
    INNER JOIN calendar
        ON
            calendar.period_kind = 'as_of' AND term.starts_on <= calendar.as_of
            AND (term.ends_on IS NULL OR calendar.as_of < term.ends_on)
)

SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, coalesce(citizenship, '_T') AS citizenship,
    coalesce(sector, '_T') AS sector, coalesce(profession, '_T') AS profession,
    count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(DISTINCT worker) AS units, CAST(NULL AS BIGINT) AS largest
FROM held
WHERE place = 1
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, region_id, citizenship),
    (period_start, period_end, period_kind, region_id, sector),
    (period_start, period_end, period_kind, region_id),
    (period_start, period_end, period_kind, citizenship, sector),
    (period_start, period_end, period_kind, citizenship),
    (period_start, period_end, period_kind, sector),
    (period_start, period_end, period_kind, profession),
    (period_start, period_end, period_kind)
)
