-- Of the stays whose allowed days have run out by the last day of the calendar, those that lasted longer; by the month and year of entry.
-- A stay ends with the exit that comes next; where another entry comes next its exit was not recorded, and nothing is said of it.
WITH crossed AS (
    SELECT
        crossings.direction, crossings.document_country, crossings.visa,
        coalesce(crossings.purpose, 'not_stated') AS purpose,
        crossings.person,
        CAST(crossings.crossed_at AS DATE) AS entered_on,
        lead(CAST(crossings.crossed_at AS DATE)) OVER (
            PARTITION BY crossings.person
            ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
        ) AS next_on,
        lead(crossings.direction) OVER (
            PARTITION BY crossings.person
            ORDER BY crossings.crossed_at ASC NULLS LAST, crossings.crossing_id ASC NULLS LAST
        ) AS next_direction
    FROM crossings
    WHERE coalesce(crossings.document_country, '') <> 'KZ'
),

ended AS (SELECT max(calendar.period_end) AS last_day FROM calendar WHERE calendar.period_kind = 'month'),

judged AS (
    SELECT
        CAST(date_trunc('month', crossed.entered_on) AS DATE) AS month,
        crossed.document_country, crossed.purpose,
        count(*) AS stays,
        count(*) FILTER (
            WHERE
            unix_date(CASE WHEN crossed.next_on <= ended.last_day THEN crossed.next_on ELSE ended.last_day END)
            - unix_date(crossed.entered_on) > allowed_stay.days
        ) AS overstayed
    FROM crossed
    INNER JOIN allowed_stay ON allowed_stay.visa = crossed.visa
    INNER JOIN ended ON unix_date(ended.last_day) - unix_date(crossed.entered_on) > allowed_stay.days
    WHERE crossed.direction = 'in' AND (crossed.next_direction IS NULL OR crossed.next_direction = 'out')
    GROUP BY CAST(date_trunc('month', crossed.entered_on) AS DATE), crossed.document_country, crossed.purpose
),

named AS (
    SELECT
        calendar.period_start, calendar.period_end, calendar.period_kind,
        CASE WHEN shown_country.country IS NULL THEN 'other' ELSE shown_country.country END AS origin,
        judged.purpose, judged.stays, judged.overstayed
    FROM judged
    INNER JOIN calendar
        ON
            calendar.period_kind IN ('month', 'year')
            AND judged.month >= calendar.period_start AND judged.month <= calendar.period_end
    LEFT JOIN shown_country ON shown_country.country = judged.document_country
)

SELECT
    'KZ' AS region_id,
    period_start, period_end, period_kind,
    coalesce(origin, '_T') AS origin,
    coalesce(purpose, '_T') AS purpose,
    CAST(sum(overstayed) AS BIGINT) AS numerator,
    CAST(sum(stays) AS BIGINT) AS denominator,
    CAST(sum(overstayed) AS BIGINT) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM named
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind),
    (period_start, period_end, period_kind, origin),
    (period_start, period_end, period_kind, purpose)
)
