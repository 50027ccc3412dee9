-- First decisions of the government in the year: recognised and rejected.
SELECT
    'KZ' AS region_id, calendar.period_start, calendar.period_end, calendar.period_kind,
    judged.decision,
    count(DISTINCT judged.person) AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    count(DISTINCT judged.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM (
    SELECT
        asylum_case.person, asylum_case.decided_on,
        CASE
            WHEN asylum_case.recognised_on = asylum_case.decided_on THEN 'recognised_government' ELSE 'rejected_government'
        END AS decision
    FROM asylum_case
) AS judged
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND calendar.period_start <= judged.decided_on
        AND judged.decided_on <= calendar.period_end
GROUP BY calendar.period_start, calendar.period_end, calendar.period_kind, judged.decision
