-- The same with a row for both caps together: above either of them, or NULL where one of the denominators is not known.
SELECT
    cap_of_employer.period_start, cap_of_employer.period_end, cap_of_employer.period_kind, cap_of_employer.as_of, cap_of_employer.employer,
    cap_of_employer.region_id, cap_of_employer.sector, cap_of_employer.employer_size, cap_of_employer.category, cap_of_employer.staff,
    cap_of_employer.is_above, cap_of_employer.is_above_same
FROM cap_of_employer
UNION ALL
SELECT
    cap_of_employer.period_start, cap_of_employer.period_end, cap_of_employer.period_kind, cap_of_employer.as_of, cap_of_employer.employer,
    min(cap_of_employer.region_id) AS region_id, min(cap_of_employer.sector) AS sector, min(cap_of_employer.employer_size) AS employer_size,
    '_T' AS category, min(cap_of_employer.staff) AS staff, max(cap_of_employer.is_above) AS is_above,
    CASE WHEN count(cap_of_employer.is_above_same) = 2 THEN max(cap_of_employer.is_above_same) END AS is_above_same
FROM cap_of_employer
GROUP BY
    cap_of_employer.period_start, cap_of_employer.period_end, cap_of_employer.period_kind, cap_of_employer.as_of, cap_of_employer.employer
