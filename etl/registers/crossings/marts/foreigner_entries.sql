-- Entries of foreigners by month: regions and points of entry, countries of document, purposes; days only of the whole country.
-- units: persons whose first entry of the month lies in the cell, so at least so many people; that adds up where distinct people do not.
WITH entered AS (
    SELECT
        CAST(date_trunc('month', crossings.crossed_at) AS DATE) AS month,
        crossings.point,
        crossings.document_country,
        coalesce(crossings.purpose, 'not_stated') AS purpose,
        row_number() OVER (
            PARTITION BY crossings.person, CAST(date_trunc('month', crossings.crossed_at) AS DATE)
            ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
        ) AS nth
    FROM crossings
    WHERE crossings.direction = 'in' AND coalesce(crossings.document_country, '') <> 'KZ'
),

counted AS (
    SELECT
        month, point, document_country, purpose,
        count(*) AS events,
        count(*) FILTER (WHERE nth = 1) AS people
    FROM entered
    GROUP BY month, point, document_country, purpose
),

named AS (
    SELECT
        calendar.period_start, calendar.period_end, calendar.period_kind,
        border_point.region_id,
        counted.point,
        counted.purpose,
        CASE WHEN shown_country.country IS NULL THEN 'other' ELSE shown_country.country END AS origin,
        counted.events, counted.people
    FROM counted
    INNER JOIN calendar ON calendar.period_kind = 'month' AND calendar.period_start = counted.month
    INNER JOIN border_point ON border_point.point = counted.point
    LEFT JOIN shown_country ON shown_country.country = counted.document_country
)

SELECT
    coalesce(region_id, 'KZ') AS region_id,
    period_start, period_end, period_kind,
    coalesce(origin, '_T') AS origin,
    coalesce(purpose, '_T') AS purpose,
    coalesce(point, '_T') AS point,
    CAST(sum(events) AS BIGINT) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    CAST(sum(people) AS BIGINT) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM named
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind),
    (period_start, period_end, period_kind, origin),
    (period_start, period_end, period_kind, purpose),
    (period_start, period_end, period_kind, origin, purpose),
    (period_start, period_end, period_kind, point),
    (period_start, period_end, period_kind, region_id),
    (period_start, period_end, period_kind, region_id, purpose),
    (period_start, period_end, period_kind, region_id, point),
    (period_start, period_end, period_kind, region_id, point, purpose)
)
