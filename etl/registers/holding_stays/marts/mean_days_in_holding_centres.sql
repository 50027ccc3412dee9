-- Days held, on average over those released in a year.
SELECT
    coalesce(holding_stays.region_id, 'KZ') AS region_id,
    calendar.period_start, calendar.period_end, calendar.period_kind,
    CAST(sum(unix_date(holding_stays.released_on) - unix_date(holding_stays.placed_on)) AS BIGINT) AS numerator,
    count(*) AS denominator,
    count(*) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM holding_stays
INNER JOIN calendar
    ON
        calendar.period_kind = 'year'
        AND holding_stays.released_on >= calendar.period_start AND holding_stays.released_on <= calendar.period_end
GROUP BY GROUPING SETS (
    (calendar.period_start, calendar.period_end, calendar.period_kind),
    (calendar.period_start, calendar.period_end, calendar.period_kind, holding_stays.region_id)
)
