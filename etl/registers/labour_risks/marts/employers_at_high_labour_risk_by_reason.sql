-- Employers of high risk by the part that gives most of their score; of equal parts the one that weighs more, then by name. Of the
-- country alone: by region most such numbers would have to be hidden, and others with them.
SELECT
    'KZ' AS region_id, led.period_start, led.period_end, led.period_kind, coalesce(led.part, '_T') AS risk_part,
    count(*) AS numerator, CAST(NULL AS BIGINT) AS denominator, count(*) AS units, CAST(1 AS BIGINT) AS largest
FROM (
    SELECT
        risk_score.period_start, risk_score.period_end, risk_score.period_kind, risk_level.part,
        row_number() OVER (
            PARTITION BY risk_score.employer, risk_score.month
            ORDER BY
                risk_level.weight * risk_level.level DESC NULLS LAST, risk_level.weight DESC NULLS LAST, risk_level.part ASC NULLS LAST
        ) AS place
    FROM risk_score
    INNER JOIN risk_level ON risk_score.employer = risk_level.employer AND risk_score.month = risk_level.month
    WHERE risk_score.risk_class = 'high'
) AS led
WHERE led.place = 1
GROUP BY GROUPING SETS (
    (led.period_start, led.period_end, led.period_kind, led.part),
    (led.period_start, led.period_end, led.period_kind)
)
