-- For each employer above a cap of the listed staff, how many months in a row it has been so by that day. A month in which it was not checked
-- breaks the row, and so does the first month of the calendar.
SELECT
    run.period_start, run.period_end, run.period_kind, run.as_of, run.employer, run.region_id, run.sector, run.employer_size, run.category,
    row_number() OVER (PARTITION BY run.employer, run.category, run.run_nr ORDER BY run.as_of ASC NULLS LAST) AS months_above
FROM (
    SELECT
        cap_finding.period_start, cap_finding.period_end, cap_finding.period_kind, cap_finding.as_of, cap_finding.employer, cap_finding.region_id,
        cap_finding.sector, cap_finding.employer_size, cap_finding.category,
        extract(year FROM cap_finding.as_of) * 12 + extract(month FROM cap_finding.as_of)
        - row_number() OVER (PARTITION BY cap_finding.employer, cap_finding.category ORDER BY cap_finding.as_of ASC NULLS LAST) AS run_nr
    FROM cap_finding
    WHERE cap_finding.is_above = 1
) AS run
