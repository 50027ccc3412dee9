-- Resettlers included in the quota who moved in the year, by region, region of departure, age group and education.
WITH moved AS (
    SELECT
        person, from_region, to_region, moved_on,
        CASE
            WHEN extract(year FROM moved_on) - birth_year < 16 THEN 'under_working'
            WHEN extract(year FROM moved_on) - birth_year < CASE WHEN sex = 'male' THEN 63 ELSE 61 END THEN 'working'
            ELSE 'pension'
        END AS age,
        coalesce(education, 'not_stated') AS education
    FROM resettlers
    WHERE status = 'included' AND moved_on IS NOT NULL
)

SELECT
    coalesce(moved.to_region, 'KZ') AS region_id,
    calendar.period_start, calendar.period_end, calendar.period_kind,
    coalesce(moved.from_region, '_T') AS origin_region,
    coalesce(moved.age, '_T') AS age,
    coalesce(moved.education, '_T') AS education,
    count(DISTINCT moved.person) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT moved.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM moved
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND calendar.period_start <= moved.moved_on
        AND moved.moved_on <= calendar.period_end
GROUP BY GROUPING SETS (
    (calendar.period_start, calendar.period_end, calendar.period_kind),
    (calendar.period_start, calendar.period_end, calendar.period_kind, moved.from_region),
    (calendar.period_start, calendar.period_end, calendar.period_kind, moved.age),
    (calendar.period_start, calendar.period_end, calendar.period_kind, moved.education),
    (calendar.period_start, calendar.period_end, calendar.period_kind, moved.from_region, moved.age),
    (calendar.period_start, calendar.period_end, calendar.period_kind, moved.from_region, moved.education),
    (calendar.period_start, calendar.period_end, calendar.period_kind, moved.age, moved.education),
    (calendar.period_start, calendar.period_end, calendar.period_kind, moved.from_region, moved.age, moved.education),
    (calendar.period_start, calendar.period_end, calendar.period_kind, moved.to_region),
    (calendar.period_start, calendar.period_end, calendar.period_kind, moved.to_region, moved.from_region),
    (calendar.period_start, calendar.period_end, calendar.period_kind, moved.to_region, moved.age),
    (calendar.period_start, calendar.period_end, calendar.period_kind, moved.to_region, moved.education),
    (calendar.period_start, calendar.period_end, calendar.period_kind, moved.to_region, moved.from_region, moved.age),
    (calendar.period_start, calendar.period_end, calendar.period_kind, moved.to_region, moved.from_region, moved.education),
    (calendar.period_start, calendar.period_end, calendar.period_kind, moved.to_region, moved.age, moved.education),
    (calendar.period_start, calendar.period_end, calendar.period_kind, moved.to_region, moved.from_region, moved.age, moved.education)
)
