-- Temporary registrations by region of stay, every year.
SELECT
    coalesce(moves.to_region, 'KZ') AS region_id,
    calendar.period_start, calendar.period_end, calendar.period_kind,
    count(*) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT moves.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM moves
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND calendar.period_start <= moves.moved_on
        AND moves.moved_on <= calendar.period_end
WHERE moves.kind = 'temporary'
GROUP BY GROUPING SETS (
    (calendar.period_start, calendar.period_end, calendar.period_kind),
    (calendar.period_start, calendar.period_end, calendar.period_kind, moves.to_region)
)
