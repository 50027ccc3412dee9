-- Of the two categories of labour that the document names, skilled and unskilled, those with contracts on record in each year.
WITH recorded AS (
    SELECT
        calendar.period_start, calendar.period_end, calendar.period_kind, eaeu_contract.worker,
        CASE
            WHEN eaeu_contract.profession = 'not_stated' THEN CAST(NULL AS VARCHAR(9))
            WHEN eaeu_contract.profession = '9' THEN 'unskilled'
            ELSE 'skilled'
        END AS category
    FROM eaeu_contract
    INNER JOIN calendar
        ON
            calendar.period_kind = 'year' AND calendar.period_start <= eaeu_contract.starts_on
            AND eaeu_contract.starts_on <= calendar.period_end
)

SELECT
    'KZ' AS region_id, period_start, period_end, period_kind,
    count(DISTINCT category) AS numerator, CAST(2 AS BIGINT) AS denominator, count(DISTINCT worker) AS units, CAST(NULL AS BIGINT) AS largest
FROM recorded
GROUP BY period_start, period_end, period_kind
