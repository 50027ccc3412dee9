-- Workers at employers of high risk for each hundred of the month before: above 120 they rose by more than a fifth. A region without any in the
-- month before has no such figure.
SELECT
    later.region_id, later.period_start, later.period_end, later.period_kind,
    CAST(later.at_high * 100 AS BIGINT) AS numerator, earlier.at_high AS denominator,
    least(later.units, earlier.units) AS units, CAST(greatest(later.largest, earlier.largest) * 100 AS BIGINT) AS largest
FROM workers_at_risk AS later
INNER JOIN workers_at_risk AS earlier
    ON
        later.region_id = earlier.region_id AND later.sector = earlier.sector AND later.as_of = CAST(earlier.as_of + INTERVAL 1 MONTH AS DATE)
WHERE later.sector = '_T' AND earlier.at_high > 0
