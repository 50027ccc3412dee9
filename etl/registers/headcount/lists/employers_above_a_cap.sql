-- Employers above a cap on the latest day, of their listed staff or of their staff of the same categories (`_same`), with how far and for how
-- long. Who is not above on one of the two readings has no months there.
WITH found AS (
    SELECT
        one.employer, one.region_id, one.sector, one.employer_size, one.as_of, one.staff, one.staff_12, one.staff_34, one.foreign_12,
        one.foreign_34,
        CAST(100 * one.foreign_12 AS DOUBLE) / nullif(CAST(one.staff AS DOUBLE), 0) AS share_12,
        CAST(100 * one.foreign_34 AS DOUBLE) / nullif(CAST(one.staff AS DOUBLE), 0) AS share_34,
        CAST(100 * one.foreign_12 AS DOUBLE) / nullif(CAST(one.staff_12 AS DOUBLE), 0) AS share_12_same,
        CAST(100 * one.foreign_34 AS DOUBLE) / nullif(CAST(one.staff_34 AS DOUBLE), 0) AS share_34_same,
        cap_streak.months_above, cap_streak_same.months_above AS months_above_same
    FROM employer_of_foreigners AS one
    INNER JOIN (SELECT max(calendar.as_of) AS as_of FROM calendar WHERE calendar.period_kind = 'as_of') AS latest ON one.as_of = latest.as_of
    LEFT JOIN cap_streak ON one.employer = cap_streak.employer AND one.as_of = cap_streak.as_of AND cap_streak.category = '_T'
    LEFT JOIN cap_streak_same ON one.employer = cap_streak_same.employer AND one.as_of = cap_streak_same.as_of
    WHERE cap_streak.months_above IS NOT NULL OR cap_streak_same.months_above IS NOT NULL
)

SELECT
    employer_number.number AS employer_number, found.region_id, found.sector, found.employer_size, found.as_of, found.staff AS list_headcount,
    found.foreign_12, found.foreign_34, found.share_12, found.share_34,
    greatest(found.share_12 - CAST(30 AS DOUBLE), found.share_34 - CAST(10 AS DOUBLE)) AS largest_excess, found.months_above,
    found.staff_12 AS headcount_12, found.staff_34 AS headcount_34, found.share_12_same, found.share_34_same,
    greatest(found.share_12_same - CAST(30 AS DOUBLE), found.share_34_same - CAST(10 AS DOUBLE)) AS largest_excess_same, found.months_above_same
FROM found
LEFT JOIN employer_number ON found.employer = employer_number.employer
