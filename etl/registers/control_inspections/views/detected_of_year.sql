-- The same for each region and for the country, where an employer of several regions is one; units and largest as the disclosure rule asks.
SELECT
    of_employer.region_id, of_employer.period_start, of_employer.period_end, of_employer.period_kind,
    CAST(sum(of_employer.inspections) AS BIGINT) AS inspections,
    CAST(sum(of_employer.detected) AS BIGINT) AS detected,
    count(*) FILTER (WHERE of_employer.detected > 0) AS employers,
    max(of_employer.detected) AS largest
FROM (
    SELECT
        coalesce(inspected_employer_of_year.region_id, 'KZ') AS region_id,
        inspected_employer_of_year.period_start, inspected_employer_of_year.period_end, inspected_employer_of_year.period_kind,
        inspected_employer_of_year.employer,
        CAST(sum(inspected_employer_of_year.inspections) AS BIGINT) AS inspections,
        CAST(sum(inspected_employer_of_year.detected) AS BIGINT) AS detected
    FROM inspected_employer_of_year
    GROUP BY GROUPING SETS (
        (
            inspected_employer_of_year.period_start, inspected_employer_of_year.period_end, inspected_employer_of_year.period_kind,
            inspected_employer_of_year.employer
        ),
        (
            inspected_employer_of_year.period_start, inspected_employer_of_year.period_end, inspected_employer_of_year.period_kind,
            inspected_employer_of_year.employer, inspected_employer_of_year.region_id
        )
    )
) AS of_employer
GROUP BY of_employer.region_id, of_employer.period_start, of_employer.period_end, of_employer.period_kind
