-- Foreigners found working without a permit for each hundred inspections of the year: what an inspection yields.
SELECT
    detected_of_year.region_id,
    detected_of_year.period_start, detected_of_year.period_end, detected_of_year.period_kind,
    CAST(detected_of_year.detected * 100 AS BIGINT) AS numerator,
    detected_of_year.inspections AS denominator,
    detected_of_year.employers AS units,
    CAST(detected_of_year.largest * 100 AS BIGINT) AS largest
FROM detected_of_year
