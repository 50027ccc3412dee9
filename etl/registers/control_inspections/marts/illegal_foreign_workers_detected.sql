-- Foreigners found working without a permit in a year. One person found twice counts twice.
SELECT
    detected_of_year.region_id,
    detected_of_year.period_start, detected_of_year.period_end, detected_of_year.period_kind,
    detected_of_year.detected AS numerator,
    CAST(NULL AS BIGINT) AS denominator,
    detected_of_year.employers AS units,
    detected_of_year.largest AS largest
FROM detected_of_year
