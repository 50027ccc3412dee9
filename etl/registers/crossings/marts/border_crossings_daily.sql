-- Crossings of the whole country day by day, in and out, of foreigners and of citizens; the day is a range from itself to itself.
WITH crossed AS (
    SELECT
        CAST(crossings.crossed_at AS DATE) AS day,
        crossings.direction,
        CASE WHEN crossings.document_country = 'KZ' THEN 'citizen' ELSE 'foreigner' END AS traveller,
        crossings.person
    FROM crossings
)

SELECT
    'KZ' AS region_id,
    crossed.day AS period_start,
    crossed.day AS period_end,
    'range' AS period_kind,
    crossed.direction,
    crossed.traveller,
    count(*) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT crossed.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM crossed
INNER JOIN calendar
    ON
        calendar.period_kind = 'month'
        AND crossed.day >= calendar.period_start AND crossed.day <= calendar.period_end
GROUP BY crossed.day, crossed.direction, crossed.traveller
