-- The quota of a year is within one percent of the published one.
SELECT printed.period_end, printed.value AS printed_value, held.quota
FROM published AS printed
INNER JOIN (
    SELECT quota_in_force.period_end, CAST(sum(quota_in_force.quota) AS BIGINT) AS quota
    FROM quota_in_force
    WHERE quota_in_force.period_kind = 'year'
    GROUP BY quota_in_force.period_end
) AS held ON printed.period_end = held.period_end
WHERE
    printed.indicator_id = 'foreign_labour_quota' AND printed.region_id = 'KZ' AND printed.breakdown = '' AND printed.period_kind = 'year'
    AND abs(printed.value - held.quota) * 100 > printed.value
