-- Foreigners held liable in a year for each thousand foreigners registered on 1 July of it: what control found, set against how many there are.
WITH liable AS (
    SELECT
        coalesce(case_of_period.region_id, 'KZ') AS region_id,
        case_of_period.period_start, case_of_period.period_end, case_of_period.period_kind,
        count(*) AS people
    FROM case_of_period
    WHERE case_of_period.place = 1 AND case_of_period.period_kind = 'year'
    GROUP BY GROUPING SETS (
        (case_of_period.period_start, case_of_period.period_end, case_of_period.period_kind),
        (case_of_period.period_start, case_of_period.period_end, case_of_period.period_kind, case_of_period.region_id)
    )
)

SELECT
    liable.region_id, liable.period_start, liable.period_end, liable.period_kind,
    CAST(liable.people * 1000 AS BIGINT) AS numerator,
    registered_midyear.people AS denominator,
    liable.people AS units,
    CAST(NULL AS BIGINT) AS largest
FROM liable
INNER JOIN registered_midyear
    ON registered_midyear.region_id = liable.region_id AND registered_midyear.in_year = extract(YEAR FROM liable.period_start)
