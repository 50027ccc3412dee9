-- Cases of human trafficking recorded in a year, of the whole country.
SELECT
    'KZ' AS region_id,
    calendar.period_start, calendar.period_end, calendar.period_kind,
    count(*) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(*) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM trafficking_cases
INNER JOIN calendar
    ON
        calendar.period_kind = 'year'
        AND trafficking_cases.registered_on >= calendar.period_start AND trafficking_cases.registered_on <= calendar.period_end
GROUP BY calendar.period_start, calendar.period_end, calendar.period_kind
