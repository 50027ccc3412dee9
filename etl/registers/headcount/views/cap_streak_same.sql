-- For each employer above a cap of its staff of the same categories, how many months in a row it has been above one of the two by that day. A
-- month in which it was not checked breaks the row, and so does the first month of the calendar.
SELECT
    run.as_of, run.employer,
    row_number() OVER (PARTITION BY run.employer, run.run_nr ORDER BY run.as_of ASC NULLS LAST) AS months_above
FROM (
    SELECT
        above.as_of, above.employer,
        extract(year FROM above.as_of) * 12 + extract(month FROM above.as_of)
        - row_number() OVER (PARTITION BY above.employer ORDER BY above.as_of ASC NULLS LAST) AS run_nr
    FROM (
        SELECT DISTINCT cap_of_employer.as_of, cap_of_employer.employer
        FROM cap_of_employer
        WHERE cap_of_employer.is_above_same = 1
    ) AS above
) AS run
