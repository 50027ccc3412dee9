-- Employers above a cap of their listed staff on the latest day, with how far and for how long.
WITH found AS (
    SELECT
        one.employer, one.region_id, one.sector, one.employer_size, one.as_of, one.staff, one.foreign_12, one.foreign_34,
        CAST(100 * one.foreign_12 AS DOUBLE) / nullif(CAST(one.staff AS DOUBLE), 0) AS share_12,
        CAST(100 * one.foreign_34 AS DOUBLE) / nullif(CAST(one.staff AS DOUBLE), 0) AS share_34, cap_streak.months_above
    FROM employer_of_foreigners AS one
    INNER JOIN (SELECT max(calendar.as_of) AS as_of FROM calendar WHERE calendar.period_kind = 'as_of') AS latest ON one.as_of = latest.as_of
    INNER JOIN cap_streak ON one.employer = cap_streak.employer AND one.as_of = cap_streak.as_of AND cap_streak.category = '_T'
)

SELECT
    employer_number.number AS employer_number, found.region_id, found.sector, found.employer_size, found.as_of, found.staff AS list_headcount,
    found.foreign_12, found.foreign_34, found.share_12, found.share_34,
    greatest(found.share_12 - CAST(30 AS DOUBLE), found.share_34 - CAST(10 AS DOUBLE)) AS largest_excess, found.months_above
FROM found
LEFT JOIN employer_number ON found.employer = employer_number.employer
