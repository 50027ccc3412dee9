-- A tolerance for an indicator that has no regions to add up is out of date: remove it.
SELECT tolerance.id
FROM staging.sum_tolerances AS tolerance
ANTI JOIN (
    SELECT observation.indicator_id
    FROM marts.observation AS observation
    INNER JOIN marts.indicator AS indicator ON observation.indicator_id = indicator.indicator_id
    WHERE observation.region_id <> staging.country() AND indicator.is_additive
) AS added ON tolerance.id = added.indicator_id
