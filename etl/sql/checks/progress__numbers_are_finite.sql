-- No NaN and no infinity in a verdict.
SELECT progress.target_id, progress.as_of, number.value
FROM marts.progress AS progress
CROSS JOIN LATERAL (
    SELECT
        unnest([
            progress.value, progress.gap, progress.pace, progress.needed_pace, progress.expected_at_due,
            progress.headroom, progress.years_to_breach, progress.ratio, progress.growth_ratio
        ]) AS value
) AS number
WHERE isnan(number.value) OR isinf(number.value)
