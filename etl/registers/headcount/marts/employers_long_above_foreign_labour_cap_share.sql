-- Employers above a cap for three months in a row or longer, among those checked.
WITH checked AS (
    SELECT
        cap_finding.period_start, cap_finding.period_end, cap_finding.period_kind, cap_finding.region_id, cap_finding.category, cap_finding.sector,
        cap_finding.employer_size, CASE WHEN cap_streak.months_above >= 3 THEN 1 ELSE 0 END AS is_long
    FROM cap_finding
    LEFT JOIN cap_streak
        ON
            cap_finding.employer = cap_streak.employer AND cap_finding.category = cap_streak.category
            AND cap_finding.as_of = cap_streak.as_of
)

SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, category, coalesce(sector, '_T') AS sector,
    coalesce(employer_size, '_T') AS employer_size,
    CAST(sum(is_long) AS BIGINT) AS numerator, count(*) AS denominator, count(*) AS units, CAST(max(is_long) AS BIGINT) AS largest
FROM checked
GROUP BY GROUPING SETS (
    (period_start, period_end, period_kind, category, region_id),
    (period_start, period_end, period_kind, category, sector),
    (period_start, period_end, period_kind, category, employer_size),
    (period_start, period_end, period_kind, category)
)
