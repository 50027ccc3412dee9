-- Crossings of the whole country day by day, in and out, of foreigners and of citizens; the day is a range from itself to itself.
-- units: persons at whose first crossing of the day in that direction the cell counts, each once.
WITH crossed AS (
    SELECT
        CAST(crossings.crossed_at AS DATE) AS day,
        crossings.direction,
        CASE WHEN crossings.document_country = 'KZ' THEN 'citizen' ELSE 'foreigner' END AS traveller,
        row_number() OVER (
            PARTITION BY crossings.person, crossings.direction, CAST(crossings.crossed_at AS DATE)
            ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
        ) AS nth
    FROM crossings
),

counted AS (
    SELECT
        crossed.day, crossed.direction, crossed.traveller,
        count(*) AS events,
        count(*) FILTER (WHERE crossed.nth = 1) AS people
    FROM crossed
    GROUP BY crossed.day, crossed.direction, crossed.traveller
)

SELECT
    'KZ' AS region_id,
    counted.day AS period_start,
    counted.day AS period_end,
    'range' AS period_kind,
    counted.direction,
    counted.traveller,
    CAST(sum(counted.events) AS BIGINT) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    CAST(sum(counted.people) AS BIGINT) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM counted
INNER JOIN calendar
    ON
        calendar.period_kind = 'month'
        AND counted.day >= calendar.period_start AND counted.day <= calendar.period_end
GROUP BY counted.day, counted.direction, counted.traveller
