-- Workers at employers of high risk.
SELECT
    workers_at_risk.region_id, workers_at_risk.period_start, workers_at_risk.period_end, workers_at_risk.period_kind, workers_at_risk.sector,
    workers_at_risk.at_high AS numerator, CAST(NULL AS BIGINT) AS denominator, workers_at_risk.units, workers_at_risk.largest
FROM workers_at_risk
