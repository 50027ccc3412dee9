-- Workers, and of them those at employers of high risk: by region, by section, and on the latest day by region and section. Few employers are
-- seen by those that are high; where none is, by all of them.
SELECT
    coalesce(added.region_id, 'KZ') AS region_id, added.period_start, added.period_end, added.period_kind, added.as_of,
    coalesce(added.sector, '_T') AS sector, added.at_high, added.workers,
    CASE WHEN added.high > 0 THEN added.high ELSE added.employers END AS units, added.largest
FROM (
    SELECT
        risk_score.region_id, risk_score.period_start, risk_score.period_end, risk_score.period_kind, risk_score.as_of, risk_score.sector,
        CAST(sum(CASE WHEN risk_score.risk_class = 'high' THEN risk_score.staff ELSE 0 END) AS BIGINT) AS at_high,
        CAST(sum(risk_score.staff) AS BIGINT) AS workers, count(*) AS employers,
        count(*) FILTER (WHERE risk_score.risk_class = 'high') AS high,
        CAST(max(CASE WHEN risk_score.risk_class = 'high' THEN risk_score.staff ELSE 0 END) AS BIGINT) AS largest
    FROM risk_score
    GROUP BY GROUPING SETS (
        (risk_score.period_start, risk_score.period_end, risk_score.period_kind, risk_score.as_of, risk_score.region_id),
        (risk_score.period_start, risk_score.period_end, risk_score.period_kind, risk_score.as_of, risk_score.sector),
        (risk_score.period_start, risk_score.period_end, risk_score.period_kind, risk_score.as_of, risk_score.region_id, risk_score.sector),
        (risk_score.period_start, risk_score.period_end, risk_score.period_kind, risk_score.as_of)
    )
) AS added
LEFT JOIN (SELECT max(risk_score.as_of) AS last_day FROM risk_score) AS latest ON added.as_of = latest.last_day
WHERE added.region_id IS NULL OR added.sector IS NULL OR latest.last_day IS NOT NULL
