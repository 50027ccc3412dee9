-- Requests to readmit of a year, by country asked; of Kazakhstan as a whole only.
WITH asked AS (
    SELECT
        calendar.period_start, calendar.period_end, calendar.period_kind,
        CASE WHEN asked_country.country IS NULL THEN 'other' ELSE asked_country.country END AS country,
        readmissions.person
    FROM readmissions
    INNER JOIN calendar
        ON
            calendar.period_kind = 'year'
            AND readmissions.requested_on >= calendar.period_start AND readmissions.requested_on <= calendar.period_end
    LEFT JOIN asked_country ON asked_country.country = readmissions.country
)

SELECT
    'KZ' AS region_id,
    asked.period_start, asked.period_end, asked.period_kind,
    coalesce(asked.country, '_T') AS country,
    count(*) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT asked.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM asked
GROUP BY GROUPING SETS (
    (asked.period_start, asked.period_end, asked.period_kind),
    (asked.period_start, asked.period_end, asked.period_kind, asked.country)
)
