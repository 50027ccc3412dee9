-- From one month to the next the staff of an employer of a hundred or more changes by half at most.
SELECT later.employer, later.month, earlier.list_headcount AS staff_before, later.list_headcount
FROM headcount AS later
INNER JOIN headcount AS earlier ON later.employer = earlier.employer AND later.month = CAST(earlier.month + INTERVAL 1 MONTH AS DATE)
WHERE
    earlier.list_headcount >= 100
    AND (later.list_headcount * 2 > earlier.list_headcount * 3 OR later.list_headcount * 2 < earlier.list_headcount)
