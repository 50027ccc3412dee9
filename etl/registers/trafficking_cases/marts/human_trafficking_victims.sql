-- Victims of the cases recorded in a year: women, men, children; of the whole country.
WITH suffered AS (
    SELECT trafficking_cases.registered_on, 'women' AS who, coalesce(trafficking_cases.women, 0) AS people
    FROM trafficking_cases
    UNION ALL
    SELECT trafficking_cases.registered_on, 'men' AS who, coalesce(trafficking_cases.men, 0) AS people
    FROM trafficking_cases
    UNION ALL
    SELECT trafficking_cases.registered_on, 'children' AS who, coalesce(trafficking_cases.children, 0) AS people
    FROM trafficking_cases
)

SELECT
    'KZ' AS region_id,
    calendar.period_start, calendar.period_end, calendar.period_kind,
    coalesce(suffered.who, '_T') AS victim,
    CAST(sum(suffered.people) AS BIGINT) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    CAST(sum(suffered.people) AS BIGINT) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM suffered
INNER JOIN calendar
    ON
        calendar.period_kind = 'year'
        AND suffered.registered_on >= calendar.period_start AND suffered.registered_on <= calendar.period_end
GROUP BY GROUPING SETS (
    (calendar.period_start, calendar.period_end, calendar.period_kind),
    (calendar.period_start, calendar.period_end, calendar.period_kind, suffered.who)
)
