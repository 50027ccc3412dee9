-- The curve from application to work: of those who applied in the year, how many had started work within 1, 2 … 12 months.
SELECT
    applicant_months.region_id, applicant_months.period_start, applicant_months.period_end, applicant_months.period_kind,
    month_step.months_since,
    count(CASE WHEN applicant_months.months <= month_step.months THEN applicant_months.person END) AS numerator,
    count(applicant_months.person) AS denominator,
    count(applicant_months.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM applicant_months
INNER JOIN known_until ON CAST(applicant_months.period_end + INTERVAL 12 MONTH AS DATE) <= known_until.known_day
INNER JOIN month_step ON month_step.months <= 12
GROUP BY
    applicant_months.region_id, applicant_months.period_start, applicant_months.period_end, applicant_months.period_kind,
    month_step.months_since
