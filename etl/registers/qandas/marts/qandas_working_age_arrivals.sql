-- People of working age with a stated education who received the status in each year, by country of origin, education and region.
WITH granted AS (
    SELECT person, region_id, origin, education, granted_on
    FROM qandas
    WHERE
        status = 'granted' AND education IS NOT NULL AND extract(year FROM granted_on) - birth_year >= 16
        AND extract(year FROM granted_on) - birth_year < CASE WHEN sex = 'male' THEN 63 ELSE 61 END
)

SELECT
    coalesce(granted.region_id, 'KZ') AS region_id,
    calendar.period_start, calendar.period_end, calendar.period_kind,
    coalesce(granted.origin, '_T') AS origin,
    coalesce(granted.education, '_T') AS education,
    count(DISTINCT granted.person) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT granted.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM granted
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND calendar.period_start <= granted.granted_on
        AND granted.granted_on <= calendar.period_end
GROUP BY GROUPING SETS (
    (calendar.period_start, calendar.period_end, calendar.period_kind),
    (calendar.period_start, calendar.period_end, calendar.period_kind, granted.origin),
    (calendar.period_start, calendar.period_end, calendar.period_kind, granted.education),
    (calendar.period_start, calendar.period_end, calendar.period_kind, granted.origin, granted.education),
    (calendar.period_start, calendar.period_end, calendar.period_kind, granted.region_id),
    (calendar.period_start, calendar.period_end, calendar.period_kind, granted.region_id, granted.origin),
    (calendar.period_start, calendar.period_end, calendar.period_kind, granted.region_id, granted.education),
    (calendar.period_start, calendar.period_end, calendar.period_kind, granted.region_id, granted.origin, granted.education)
)
