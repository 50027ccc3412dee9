-- Foreigners expelled in the month and in the year by the day of expulsion, each once: by the region of the decision and citizenship.
WITH expelled AS (
    SELECT
        calendar.period_start, calendar.period_end, calendar.period_kind,
        control_cases.region_id,
        CASE WHEN shown_country.country IS NULL THEN 'other' ELSE shown_country.country END AS origin,
        row_number() OVER (
            PARTITION BY calendar.period_kind, calendar.period_start, control_cases.person
            ORDER BY control_cases.expelled_on ASC NULLS LAST, control_cases.case_id ASC NULLS LAST
        ) AS place
    FROM control_cases
    INNER JOIN calendar
        ON
            calendar.period_kind IN ('month', 'year')
            AND control_cases.expelled_on >= calendar.period_start AND control_cases.expelled_on <= calendar.period_end
    LEFT JOIN shown_country ON shown_country.country = control_cases.citizenship
    WHERE control_cases.person IS NOT NULL
)

SELECT
    coalesce(expelled.region_id, 'KZ') AS region_id,
    expelled.period_start, expelled.period_end, expelled.period_kind,
    coalesce(expelled.origin, '_T') AS origin,
    count(*) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(*) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM expelled
WHERE expelled.place = 1
GROUP BY GROUPING SETS (
    (expelled.period_start, expelled.period_end, expelled.period_kind),
    (expelled.period_start, expelled.period_end, expelled.period_kind, expelled.origin),
    (expelled.period_start, expelled.period_end, expelled.period_kind, expelled.region_id)
)
