-- dimension.sql: by which breakdowns registers count an indicator, one beside the other. Grain: (indicator_id, position).
SELECT dimension.indicator AS indicator_id, dimension.position, dimension.breakdown
FROM staging.dimensions AS dimension
ORDER BY indicator_id, dimension.position
