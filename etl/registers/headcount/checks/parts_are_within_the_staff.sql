-- Managers, specialists and workers are parts of the staff, and so are citizens and foreigners who need no permit.
SELECT headcount.employer, headcount.month, headcount.list_headcount
FROM headcount
WHERE
    coalesce(headcount.headcount_12, 0) + coalesce(headcount.headcount_34, 0) > headcount.list_headcount
    OR coalesce(headcount.citizens, 0) + coalesce(headcount.foreigners_without_permit, 0) > headcount.list_headcount
