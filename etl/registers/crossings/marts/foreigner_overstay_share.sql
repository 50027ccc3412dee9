-- Of the stays whose allowed days have run out by the last day of the calendar, those that lasted longer; by the month and year of entry.
-- A stay ends with the exit that comes next; where another entry comes next its exit was not recorded, and nothing is said of it.
WITH ended AS (SELECT max(calendar.period_end) AS last_day FROM calendar WHERE calendar.period_kind = 'month'),

stay AS (
    SELECT stay_end.entered_on, stay_end.document_country, stay_end.purpose, stay_end.days, stay_end.stays, stay_end.overstayed
    FROM stay_end
    UNION ALL
    -- still open: once its days have run out it lasts longer than they do
    SELECT
        CAST(last_crossing.crossed_at AS DATE) AS entered_on,
        last_crossing.document_country,
        coalesce(last_crossing.purpose, 'not_stated') AS purpose,
        allowed_stay.days,
        count(*) AS stays,
        count(*) AS overstayed
    FROM last_crossing
    INNER JOIN allowed_stay ON allowed_stay.visa = last_crossing.visa
    WHERE last_crossing.direction = 'in' AND coalesce(last_crossing.document_country, '') <> 'KZ'
    GROUP BY
        CAST(last_crossing.crossed_at AS DATE), last_crossing.document_country,
        coalesce(last_crossing.purpose, 'not_stated'), allowed_stay.days
),

judged AS (
    SELECT
        CAST(date_trunc('month', stay.entered_on) AS DATE) AS month,
        stay.document_country, stay.purpose,
        CAST(sum(stay.stays) AS BIGINT) AS stays,
        CAST(sum(stay.overstayed) AS BIGINT) AS overstayed
    FROM stay
    INNER JOIN ended ON unix_date(ended.last_day) - unix_date(stay.entered_on) > stay.days
    GROUP BY CAST(date_trunc('month', stay.entered_on) AS DATE), stay.document_country, stay.purpose
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
