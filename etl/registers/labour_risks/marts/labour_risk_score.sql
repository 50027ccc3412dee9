-- The mean score of an employer, whole and by its parts, which add up to it; points are of two hundred, so each employer counts twice below.
SELECT
    coalesce(opened.region_id, 'KZ') AS region_id, opened.period_start, opened.period_end, opened.period_kind, opened.part AS risk_part,
    CAST(sum(opened.points) AS BIGINT) AS numerator, CAST(2 * count(*) AS BIGINT) AS denominator, count(*) AS units,
    CAST(max(opened.points) AS BIGINT) AS largest
FROM (
    SELECT
        risk_score.period_start, risk_score.period_end, risk_score.period_kind, risk_score.region_id, risk_level.part,
        risk_level.weight * risk_level.level AS points
    FROM risk_score
    INNER JOIN risk_level ON risk_score.employer = risk_level.employer AND risk_score.month = risk_level.month
    UNION ALL
    SELECT
        risk_score.period_start, risk_score.period_end, risk_score.period_kind, risk_score.region_id, '_T' AS part, risk_score.points
    FROM risk_score
) AS opened
GROUP BY GROUPING SETS (
    (opened.period_start, opened.period_end, opened.period_kind, opened.part, opened.region_id),
    (opened.period_start, opened.period_end, opened.period_kind, opened.part)
)
