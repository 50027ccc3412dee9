-- Foreigners with temporary registration on the first day of each month, by region and purpose; by citizenship on 1 January and 1 July.
SELECT
    coalesce(held_stay.region_id, 'KZ') AS region_id,
    held_stay.period_start, held_stay.period_end, held_stay.period_kind,
    coalesce(held_stay.purpose, '_T') AS purpose,
    '_T' AS origin,
    count(*) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(*) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM held_stay
WHERE held_stay.permit = 'temporary'
GROUP BY GROUPING SETS (
    (held_stay.period_start, held_stay.period_end, held_stay.period_kind),
    (held_stay.period_start, held_stay.period_end, held_stay.period_kind, held_stay.purpose),
    (held_stay.period_start, held_stay.period_end, held_stay.period_kind, held_stay.region_id),
    (held_stay.period_start, held_stay.period_end, held_stay.period_kind, held_stay.region_id, held_stay.purpose)
)
UNION ALL
SELECT
    coalesce(held_stay.region_id, 'KZ') AS region_id,
    held_stay.period_start, held_stay.period_end, held_stay.period_kind,
    coalesce(held_stay.purpose, '_T') AS purpose,
    held_stay.origin,
    count(*) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(*) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM held_stay
WHERE held_stay.permit = 'temporary' AND extract(MONTH FROM held_stay.as_of) IN (1, 7)
GROUP BY GROUPING SETS (
    (held_stay.period_start, held_stay.period_end, held_stay.period_kind, held_stay.origin),
    (held_stay.period_start, held_stay.period_end, held_stay.period_kind, held_stay.origin, held_stay.purpose),
    (held_stay.period_start, held_stay.period_end, held_stay.period_kind, held_stay.origin, held_stay.region_id)
)
