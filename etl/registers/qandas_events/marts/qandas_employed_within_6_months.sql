-- Of those who applied in the year, how many started work within 6 months; years whose last applicants have had that time.
SELECT
    applicant_months.region_id, applicant_months.period_start, applicant_months.period_end, applicant_months.period_kind,
    count(CASE WHEN applicant_months.months <= 6 THEN applicant_months.person END) AS numerator,
    count(applicant_months.person) AS denominator,
    count(applicant_months.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM applicant_months
INNER JOIN known_until ON CAST(applicant_months.period_end + INTERVAL 6 MONTH AS DATE) <= known_until.known_day
GROUP BY
    applicant_months.region_id, applicant_months.period_start, applicant_months.period_end, applicant_months.period_kind
