-- Each employer checked, once for each cap and once for both together ('_T': above either), on both readings of the denominator: `is_above` of
-- the listed staff, `is_above_same` of the staff of the same categories (NULL where that is not known). Exactly at a cap is not above it.
SELECT
    found.period_start, found.period_end, found.period_kind, found.as_of, found.employer, found.region_id, found.sector, found.employer_size,
    found.category, found.foreigners, found.staff, found.staff_same,
    CASE WHEN found.foreigners * 100 > found.staff * found.cap THEN 1 ELSE 0 END AS is_above,
    CASE
        WHEN found.staff_same IS NULL THEN CAST(NULL AS INT)
        WHEN found.foreigners * 100 > found.staff_same * found.cap THEN 1
        ELSE 0
    END AS is_above_same
FROM (
    SELECT
        one.period_start, one.period_end, one.period_kind, one.as_of, one.employer, one.region_id, one.sector, one.employer_size,
        '1-2' AS category, one.foreign_12 AS foreigners, one.staff, one.staff_12 AS staff_same, 30 AS cap
    FROM employer_of_foreigners AS one
    WHERE one.staff IS NOT NULL
    UNION ALL
    SELECT
        one.period_start, one.period_end, one.period_kind, one.as_of, one.employer, one.region_id, one.sector, one.employer_size,
        '3-4' AS category, one.foreign_34 AS foreigners, one.staff, one.staff_34 AS staff_same, 10 AS cap
    FROM employer_of_foreigners AS one
    WHERE one.staff IS NOT NULL
) AS found
