-- Median pay of workers with a permit on the last day of each year, in percent of the minimum wage of that year. The median of an even
-- number of whole amounts may end in a half, so twice the median is kept whole; of fewer than ten people none is given.
SELECT
    coalesce(held_permit.region_id, 'KZ') AS region_id, held_permit.period_start, held_permit.period_end, held_permit.period_kind,
    coalesce(held_permit.category, '_T') AS category, coalesce(held_permit.sector, '_T') AS sector,
    CAST(200 * median(held_permit.pay_monthly) AS BIGINT) AS numerator, CAST(min(minimum_wage.tenge) AS BIGINT) AS denominator,
    count(*) AS units, CAST(NULL AS BIGINT) AS largest
FROM held_permit
INNER JOIN minimum_wage ON extract(year FROM held_permit.as_of) = minimum_wage.in_year
WHERE held_permit.period_kind = 'year' AND held_permit.pay_monthly IS NOT NULL
GROUP BY GROUPING SETS (
    (held_permit.period_start, held_permit.period_end, held_permit.period_kind, held_permit.region_id, held_permit.category),
    (held_permit.period_start, held_permit.period_end, held_permit.period_kind, held_permit.region_id),
    (held_permit.period_start, held_permit.period_end, held_permit.period_kind, held_permit.category),
    (held_permit.period_start, held_permit.period_end, held_permit.period_kind, held_permit.sector),
    (held_permit.period_start, held_permit.period_end, held_permit.period_kind)
)
HAVING count(*) >= 10
