-- Crossings of foreigners by month, direction, point, country of document that is shown and purpose, with the region of the point.
-- people: persons whose first crossing in the direction in the month lies there, so at least so many; that adds up where distinct people do not.
SELECT
    calendar.period_start, calendar.period_end, calendar.period_kind,
    counted.direction, border_point.region_id, counted.point, counted.purpose,
    CASE WHEN shown_country.country IS NULL THEN 'other' ELSE shown_country.country END AS origin,
    counted.events, counted.people
FROM (
    SELECT
        crossed.direction, crossed.month, crossed.point, crossed.document_country, crossed.purpose,
        count(*) AS events,
        count(*) FILTER (WHERE crossed.nth = 1) AS people
    FROM (
        SELECT
            crossings.direction,
            CAST(date_trunc('month', crossings.crossed_at) AS DATE) AS month,
            crossings.point,
            crossings.document_country,
            coalesce(crossings.purpose, 'not_stated') AS purpose,
            row_number() OVER (
                PARTITION BY crossings.direction, crossings.person, CAST(date_trunc('month', crossings.crossed_at) AS DATE)
                ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
            ) AS nth
        FROM crossings
        WHERE coalesce(crossings.document_country, '') <> 'KZ'
    ) AS crossed
    GROUP BY crossed.direction, crossed.month, crossed.point, crossed.document_country, crossed.purpose
) AS counted
INNER JOIN calendar ON calendar.period_kind = 'month' AND calendar.period_start = counted.month
INNER JOIN border_point ON border_point.point = counted.point
LEFT JOIN shown_country ON shown_country.country = counted.document_country
