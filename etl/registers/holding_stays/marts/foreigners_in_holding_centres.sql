-- People held on the first day of each month, each once, in the centre that took them last.
WITH held AS (
    SELECT
        calendar.period_start, calendar.period_end, calendar.period_kind, holding_stays.region_id,
        row_number() OVER (
            PARTITION BY calendar.as_of, holding_stays.person
            ORDER BY holding_stays.placed_on DESC NULLS LAST, holding_stays.placement_id ASC NULLS LAST
        ) AS place
    FROM holding_stays
    INNER JOIN calendar
        ON
            calendar.period_kind = 'as_of'
            AND holding_stays.placed_on <= calendar.as_of
            AND (holding_stays.released_on IS NULL OR holding_stays.released_on > calendar.as_of)
)

SELECT
    coalesce(held.region_id, 'KZ') AS region_id,
    held.period_start, held.period_end, held.period_kind,
    count(*) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(*) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM held
WHERE held.place = 1
GROUP BY GROUPING SETS (
    (held.period_start, held.period_end, held.period_kind),
    (held.period_start, held.period_end, held.period_kind, held.region_id)
)
