-- Crossings of foreigners without their counterpart: entries followed by another entry, exits that no entry came before.
SELECT
    'KZ' AS region_id,
    calendar.period_start, calendar.period_end, calendar.period_kind,
    coalesce(crossing_match.direction, '_T') AS direction,
    CAST(sum(crossing_match.unmatched) AS BIGINT) AS numerator,
    CAST(sum(crossing_match.events) AS BIGINT) AS denominator,
    CAST(sum(crossing_match.unmatched) AS BIGINT) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM crossing_match
INNER JOIN calendar
    ON
        calendar.period_kind IN ('month', 'year')
        AND crossing_match.counted_month >= calendar.period_start AND crossing_match.counted_month <= calendar.period_end
GROUP BY GROUPING SETS (
    (calendar.period_start, calendar.period_end, calendar.period_kind),
    (calendar.period_start, calendar.period_end, calendar.period_kind, crossing_match.direction)
)
