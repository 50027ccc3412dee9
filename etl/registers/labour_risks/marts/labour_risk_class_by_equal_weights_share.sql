-- How much the weights decide: employers whose class would be another one if all parts weighed the same.
SELECT
    coalesce(risk_score.region_id, 'KZ') AS region_id, risk_score.period_start, risk_score.period_end, risk_score.period_kind,
    count(*) FILTER (WHERE risk_score.risk_class <> risk_score.equal_class) AS numerator, count(*) AS denominator, count(*) AS units,
    CAST(max(CASE WHEN risk_score.risk_class <> risk_score.equal_class THEN 1 ELSE 0 END) AS BIGINT) AS largest
FROM risk_score
GROUP BY GROUPING SETS (
    (risk_score.period_start, risk_score.period_end, risk_score.period_kind, risk_score.region_id),
    (risk_score.period_start, risk_score.period_end, risk_score.period_kind)
)
