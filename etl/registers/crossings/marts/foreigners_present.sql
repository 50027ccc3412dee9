-- Foreigners in the country at the start of the first day of each month: entered before it and not crossed again since.
-- An entry opens a stay, the next crossing of the same person ends it; running sums of both, so what came before the calendar counts too.
WITH present AS (
    SELECT
        calendar.period_start, calendar.period_end, calendar.period_kind,
        CASE WHEN shown_country.country IS NULL THEN 'other' ELSE shown_country.country END AS origin,
        stay_change.purpose,
        stay_change.people
    FROM stay_change
    INNER JOIN calendar ON calendar.period_kind = 'as_of' AND stay_change.month < calendar.as_of
    LEFT JOIN shown_country ON shown_country.country = stay_change.document_country
)

SELECT
    'KZ' AS region_id,
    period_start, period_end, period_kind,
    coalesce(origin, '_T') AS origin,
    coalesce(purpose, '_T') AS purpose,
    CAST(sum(people) AS BIGINT) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    CAST(sum(people) AS BIGINT) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM present
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind),
    (period_start, period_end, period_kind, origin),
    (period_start, period_end, period_kind, purpose),
    (period_start, period_end, period_kind, origin, purpose)
)
