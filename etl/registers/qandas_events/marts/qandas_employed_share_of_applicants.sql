-- Of those who applied to a career centre in the year, how many started work after the day of the application and by the end of the year.
SELECT
    region_id, period_start, period_end, period_kind,
    count(CASE WHEN worked_on <= as_of THEN person END) AS numerator,
    count(person) AS denominator,
    count(person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM applicant_placed
GROUP BY region_id, period_start, period_end, period_kind
