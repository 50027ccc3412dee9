-- Employers above a cap of their listed staff among those checked; with category '_T' those above either cap. On the latest day also by
-- region and section, region and size, section and size.
WITH counted AS (
    SELECT
        region_id, period_start, period_end, period_kind, category, sector, employer_size, CAST(sum(is_above) AS BIGINT) AS above,
        count(*) AS checked
    FROM cap_finding
    GROUP BY GROUPING SETS (
        (period_start, period_end, period_kind, category, region_id),
        (period_start, period_end, period_kind, category, sector),
        (period_start, period_end, period_kind, category, employer_size),
        (period_start, period_end, period_kind, category)
    )
    UNION ALL
    SELECT
        cap_finding.region_id, cap_finding.period_start, cap_finding.period_end, cap_finding.period_kind, cap_finding.category, cap_finding.sector,
        cap_finding.employer_size, CAST(sum(cap_finding.is_above) AS BIGINT) AS above, count(*) AS checked
    FROM cap_finding
    INNER JOIN (SELECT max(calendar.as_of) AS as_of FROM calendar WHERE calendar.period_kind = 'as_of') AS latest
        ON cap_finding.as_of = latest.as_of
    GROUP BY GROUPING SETS (
        (cap_finding.period_start, cap_finding.period_end, cap_finding.period_kind, cap_finding.category, cap_finding.region_id, cap_finding.sector),
        (
            cap_finding.period_start, cap_finding.period_end, cap_finding.period_kind, cap_finding.category, cap_finding.region_id,
            cap_finding.employer_size
        ),
        (
            cap_finding.period_start, cap_finding.period_end, cap_finding.period_kind, cap_finding.category, cap_finding.sector,
            cap_finding.employer_size
        )
    )
)

SELECT
    coalesce(region_id, 'KZ') AS region_id, period_start, period_end, period_kind, category, coalesce(sector, '_T') AS sector,
    coalesce(employer_size, '_T') AS employer_size,
    above AS numerator, checked AS denominator, checked AS units, CASE WHEN above > 0 THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS largest
FROM counted
