-- Of the stays whose allowed days have run out by the last day of the calendar, those that lasted longer; by the month and year of entry.
-- A stay ends with the exit that comes next; where another entry comes next its exit was not recorded, and nothing is said of it.
WITH ended AS (SELECT max(calendar.period_end) AS last_day FROM calendar WHERE calendar.period_kind = 'month'),

judged AS (
    SELECT
        CAST(date_trunc('month', stay_day.entered_on) AS DATE) AS month,
        stay_day.document_country, stay_day.purpose,
        CAST(sum(stay_day.stays) AS BIGINT) AS stays,
        CAST(sum(stay_day.overstayed) AS BIGINT) AS overstayed
    FROM stay_day
    INNER JOIN ended ON unix_date(ended.last_day) - unix_date(stay_day.entered_on) > stay_day.days
    GROUP BY CAST(date_trunc('month', stay_day.entered_on) AS DATE), stay_day.document_country, stay_day.purpose
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
    -- a month may hold nothing but entries whose end is not known
    WHERE judged.stays > 0
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
