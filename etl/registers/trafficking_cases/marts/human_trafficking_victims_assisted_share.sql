-- Of the victims of the cases recorded in a year, those who were assisted; of the whole country.
SELECT
    'KZ' AS region_id,
    calendar.period_start, calendar.period_end, calendar.period_kind,
    CAST(sum(coalesce(trafficking_cases.assisted, 0)) AS BIGINT) AS numerator,
    CAST(sum(coalesce(trafficking_cases.women, 0) + coalesce(trafficking_cases.men, 0) + coalesce(trafficking_cases.children, 0)) AS BIGINT) AS denominator,
    CAST(sum(coalesce(trafficking_cases.assisted, 0)) AS BIGINT) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM trafficking_cases
INNER JOIN calendar
    ON
        calendar.period_kind = 'year'
        AND trafficking_cases.registered_on >= calendar.period_start AND trafficking_cases.registered_on <= calendar.period_end
GROUP BY calendar.period_start, calendar.period_end, calendar.period_kind
